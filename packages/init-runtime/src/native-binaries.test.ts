import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const bin = fileURLToPath(new URL('../bin/', import.meta.url));

const { version, binaries } = JSON.parse(readFileSync(`${bin}manifest.json`, 'utf8')) as {
  readonly version: string;
  readonly binaries: Record<string, { readonly size: number }>;
};

/** As the ELF specification numbers them. */
const machines: Readonly<Record<string, number>> = {
  amd64: 62,
  arm64: 183,
  arm: 40,
  '386': 3,
  ppc64le: 21,
  s390x: 22,
  riscv64: 243,
};

const PT_LOAD = 1;
const PT_NOTE = 4;
const PT_GNU_STACK = 0x6474e551;
const READ = 4;
const READ_EXECUTE = 5;
const READ_WRITE = 6;

/** Either class, either byte order. */
function readElf(file: Buffer) {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const wide = file[4] === 2;
  const little = file[5] === 1;
  const half = (offset: number) => view.getUint16(offset, little);
  const word = (offset: number) => view.getUint32(offset, little);
  const address = (offset: number) => (wide ? Number(view.getBigUint64(offset, little)) : word(offset));
  const segments = Array.from({ length: half(wide ? 0x38 : 0x2c) }, (_, i) => {
    const at = address(wide ? 0x20 : 0x1c) + i * half(wide ? 0x36 : 0x2a);
    const start = address(at + (wide ? 8 : 4));
    return {
      type: word(at),
      flags: word(at + (wide ? 4 : 24)),
      bytes: file.subarray(start, start + address(at + (wide ? 32 : 16))),
    };
  });
  return { machine: half(0x12), sections: half(wide ? 0x3c : 0x30), segments, little };
}

describe('the native programs', () => {
  it('are built for every architecture', () => {
    const names = Object.keys(machines).flatMap((name) => [
      `linux-${name}/tsinit`,
      `linux-${name}/tsinit-probe`,
    ]);
    expect(Object.keys(binaries).sort()).toEqual(names.sort());
  });
});

describe.each(Object.entries(binaries))('%s', (name, { size }) => {
  const [, architecture = '', program] = /^linux-(.+)\/(.+)$/.exec(name) ?? [];
  const elf = readElf(readFileSync(`${bin}${name}`));

  it('is for the machine that its folder names', () => {
    expect(elf.machine).toBe(machines[architecture]);
  });

  it('is static, in one segment that is not writable, without section headers', () => {
    expect(elf.segments.map(({ type, flags }) => ({ type, flags }))).toEqual([
      { type: PT_LOAD, flags: READ_EXECUTE },
      { type: PT_NOTE, flags: READ },
      { type: PT_GNU_STACK, flags: READ_WRITE },
    ]);
    expect(elf.sections).toBe(0);
  });

  it('is small', () => {
    expect(size).toBeLessThanOrEqual(name === 'linux-amd64/tsinit' ? 8192 : 10_240);
  });

  it('says what it is in a note for scanners, of 200 bytes at most with its header', () => {
    const note = elf.segments[1]?.bytes ?? Buffer.alloc(0);
    const word = (offset: number) => (elf.little ? note.readUInt32LE(offset) : note.readUInt32BE(offset));
    const text = note.toString('latin1', 16, 16 + word(4));
    expect([word(0), word(8), note.toString('latin1', 12, 16)]).toEqual([4, 0xcafe1a7e, 'FDO\0']);
    expect(JSON.parse(text.replace(/\0+$/, ''))).toEqual({
      name: program,
      version,
      architecture,
      license: 'MIT',
    });
    expect(note).toHaveLength(16 + word(4));
    const header = architecture === 'arm' || architecture === '386' ? 32 : 56;
    expect(note.length + header).toBeLessThanOrEqual(200);
  });
});
