/** Machines of the ELF specification that an x86-64 kernel executes. */
const EM_386 = 3;
const EM_X86_64 = 62;

/** A program that the kernel of an x86-64 host would run, if its dynamic loader were there. */
export function elfWithoutLoader(bits: 32 | 64, loader: string): Buffer {
  const wide = bits === 64;
  const headerSize = wide ? 64 : 52;
  const segmentSize = wide ? 56 : 32;
  const at = headerSize + segmentSize;
  const file = Buffer.alloc(at + loader.length + 1);
  const address = (value: number, offset: number) =>
    wide ? file.writeBigUInt64LE(BigInt(value), offset) : file.writeUInt32LE(value, offset);

  file.write('\x7fELF', 'latin1');
  file.set([wide ? 2 : 1, 1, 1], 4); // class, little-endian, version
  file.writeUInt16LE(2, 16); // ET_EXEC
  file.writeUInt16LE(wide ? EM_X86_64 : EM_386, 18);
  address(headerSize, wide ? 0x20 : 0x1c);
  file.writeUInt16LE(segmentSize, wide ? 0x36 : 0x2a);
  file.writeUInt16LE(1, wide ? 0x38 : 0x2c);
  file.writeUInt32LE(3, headerSize); // PT_INTERP
  address(at, headerSize + (wide ? 8 : 4));
  address(loader.length + 1, headerSize + (wide ? 32 : 16));
  file.write(loader, at, 'latin1');
  return file;
}
