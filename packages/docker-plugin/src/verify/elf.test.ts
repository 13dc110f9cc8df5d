import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readElf } from './elf.js';

/** An ELF header with one program header of type `segment` behind it. */
function elf(options: { bits: 32 | 64; little: boolean; machine: number; segment: number }): Buffer {
  const { bits, little, machine, segment } = options;
  const header = bits === 64 ? 64 : 52;
  const size = bits === 64 ? 56 : 32;
  const bytes = Buffer.alloc(header + size);
  const half = (value: number, at: number) =>
    little ? bytes.writeUInt16LE(value, at) : bytes.writeUInt16BE(value, at);
  const word = (value: number, at: number) =>
    little ? bytes.writeUInt32LE(value, at) : bytes.writeUInt32BE(value, at);
  bytes.write('\x7fELF', 'latin1');
  bytes[4] = bits === 64 ? 2 : 1;
  bytes[5] = little ? 1 : 2;
  half(machine, 18);
  if (bits === 32) word(header, 28);
  else if (little) bytes.writeBigUInt64LE(BigInt(header), 32);
  else bytes.writeBigUInt64BE(BigInt(header), 32);
  half(size, bits === 64 ? 54 : 42);
  half(1, bits === 64 ? 56 : 44);
  word(segment, header);
  return bytes;
}

describe('readElf', () => {
  it.each([
    { bits: 64, little: true, machine: 62, architecture: 'amd64' },
    { bits: 64, little: true, machine: 183, architecture: 'arm64' },
    { bits: 64, little: false, machine: 22, architecture: 's390x' },
    { bits: 32, little: true, machine: 40, architecture: 'arm' },
    { bits: 32, little: true, machine: 8, architecture: 'ELF machine 8' },
  ] as const)('reads the header of $architecture', ({ architecture, ...header }) => {
    expect(readElf(elf({ ...header, segment: 1 }))).toEqual({ architecture, dynamic: false });
    expect(readElf(elf({ ...header, segment: 3 }))).toEqual({ architecture, dynamic: true });
  });

  it('finds the dynamic loader of a program of this machine', () => {
    expect(readElf(readFileSync(process.execPath))?.dynamic).toBe(true);
  });

  it('is null for what is no ELF file, or is cut off', () => {
    expect(readElf(Buffer.from('#!/bin/sh\n'.padEnd(80)))).toBeNull();
    expect(readElf(Buffer.alloc(0))).toBeNull();
    expect(readElf(elf({ bits: 64, little: true, machine: 62, segment: 1 }).subarray(0, 60))).toBeNull();
  });
});
