/** What an ELF file says of itself. */
export interface ElfFacts {
  /** OCI architecture (`amd64`), or `ELF machine N` where OCI has no name for it here. */
  readonly architecture: string;
  /** It names a dynamic loader, which the image would have to have. */
  readonly dynamic: boolean;
}

const PT_INTERP = 3;

/** By e_machine. */
const architectures: Record<number, string> = {
  3: '386',
  21: 'ppc64le',
  22: 's390x',
  40: 'arm',
  62: 'amd64',
  183: 'arm64',
  243: 'riscv64',
};

/** Null where the bytes are no ELF file, or are cut off before its program headers end. */
export function readElf(bytes: Buffer): ElfFacts | null {
  if (bytes.length < 52 || bytes.readUInt32BE(0) !== 0x7f454c46) return null;
  const is64 = bytes[4] === 2;
  const little = bytes[5] === 1;
  const half = (at: number) => (little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
  const word = (at: number) => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  const long = (at: number) => Number(little ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at));

  try {
    const headers = is64 ? long(32) : word(28);
    const size = half(is64 ? 54 : 42);
    const count = half(is64 ? 56 : 44);
    let dynamic = false;
    for (let i = 0; i < count; i++) dynamic ||= word(headers + i * size) === PT_INTERP;
    const machine = half(18);
    return { architecture: architectures[machine] ?? `ELF machine ${machine}`, dynamic };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
