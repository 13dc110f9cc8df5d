export interface Segment {
  readonly type: number;
  readonly flags: number;
}

export const PT_INTERP = 3;
export const PF_X = 1;
export const PF_W = 2;

/** The program headers of an ELF file of either class and byte order. */
export function readSegments(file: Buffer): Segment[] {
  if (file.readUInt32BE(0) !== 0x7f454c46) throw new Error('not an ELF file');
  const wide = file.readUInt8(4) === 2;
  const little = file.readUInt8(5) === 1;
  const half = (offset: number) => (little ? file.readUInt16LE(offset) : file.readUInt16BE(offset));
  const word = (offset: number) => (little ? file.readUInt32LE(offset) : file.readUInt32BE(offset));
  const address = (offset: number) =>
    wide ? Number(little ? file.readBigUInt64LE(offset) : file.readBigUInt64BE(offset)) : word(offset);

  const first = address(wide ? 0x20 : 0x1c);
  const size = half(wide ? 0x36 : 0x2a);
  const count = half(wide ? 0x38 : 0x2c);
  return Array.from({ length: count }, (_, i) => {
    const at = first + i * size;
    return { type: word(at), flags: word(at + (wide ? 4 : 24)) };
  });
}
