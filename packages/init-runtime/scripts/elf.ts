/**
 * An ELF file without its section headers and what belongs to them alone: the kernel reads program headers only,
 * and the linkers of today cannot leave the rest out.
 *
 * @param file A linked static program, either class, either byte order.
 */
export function withoutSections(file: Uint8Array): Uint8Array {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (view.getUint32(0) !== 0x7f454c46) throw new Error('the linker wrote no ELF file');
  const wide = view.getUint8(4) === 2;
  const little = view.getUint8(5) === 1;
  const word = (offset: number) =>
    wide ? Number(view.getBigUint64(offset, little)) : view.getUint32(offset, little);

  const programHeaders = word(wide ? 0x20 : 0x1c);
  const entrySize = view.getUint16(wide ? 0x36 : 0x2a, little);
  const count = view.getUint16(wide ? 0x38 : 0x2c, little);
  let end = programHeaders + entrySize * count;
  for (let i = 0; i < count; i++) {
    const header = programHeaders + entrySize * i;
    const offset = word(header + (wide ? 8 : 4));
    const size = word(header + (wide ? 32 : 16));
    end = Math.max(end, offset + size);
  }

  const kept = file.slice(0, end);
  kept.fill(0, wide ? 0x28 : 0x20, wide ? 0x30 : 0x24); // e_shoff
  kept.fill(0, wide ? 0x3a : 0x2e, wide ? 0x40 : 0x34); // e_shentsize, e_shnum, e_shstrndx
  return kept;
}
