/** One header block of a tar, as far as an image archive has need of it. */
export interface TarHeader {
  readonly name: string;
  /** Bytes of the body that follows, without its padding. */
  readonly size: number;
  /** The type flag: `0` a file, `1` a hard link, `2` a symbolic link, `5` a folder, `x`, `g`, `L`, `K` of the next entry. */
  readonly type: string;
  readonly linkName: string;
}

export const blockSize = 512;

/** @throws Error where the block is no header; what it says is for a message. */
export function decodeHeader(block: Buffer): TarHeader {
  if (checksum(block) !== octal(block, 148, 8)) throw new Error('a header of it has a wrong checksum');
  const magic = block.toString('latin1', 257, 262);
  const prefix = magic === 'ustar' && block[262] === 0 ? text(block, 345, 155) : '';
  const name = text(block, 0, 100);
  const flag = block[156] ? String.fromCharCode(block[156]) : '0';
  return {
    name: prefix ? `${prefix}/${name}` : name,
    size: number(block, 124, 12),
    // Before POSIX a slash at the end of the name made a folder; 7 is a file that wants to be contiguous.
    type: flag === '0' && name.endsWith('/') ? '5' : flag === '7' ? '0' : flag,
    linkName: text(block, 157, 100),
  };
}

/** A regular file's header: root's, 0644, of the epoch, so that equal content makes equal archives. */
export function encodeHeader(name: string, size: number): Buffer {
  const block = Buffer.alloc(blockSize);
  if (block.write(name, 0, 100) !== Buffer.byteLength(name)) throw new Error(`too long for a tar: ${name}`);
  block.write('0000644\0', 100);
  block.write('0000000\0', 108);
  block.write('0000000\0', 116);
  if (size < 8 ** 11) block.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  else {
    block[124] = 0x80;
    block.writeBigUInt64BE(BigInt(size), 128);
  }
  block.write('00000000000\0', 136);
  block.write('0', 156);
  block.write('ustar\x0000', 257);
  block.write(`${checksum(block).toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

/** Bytes of zeros after a body. */
export function padding(size: number): number {
  return (blockSize - (size % blockSize)) % blockSize;
}

/** The checksum's own eight bytes count as blanks. */
function checksum(block: Buffer): number {
  let sum = 8 * 0x20;
  for (let at = 0; at < blockSize; at++) if (at < 148 || at >= 156) sum += block[at] as number;
  return sum;
}

function text(block: Buffer, start: number, length: number): string {
  const end = block.indexOf(0, start);
  return block.toString('utf8', start, end < 0 || end > start + length ? start + length : end);
}

/** Octal digits, or what GNU has for 8 GiB and more: the number itself behind a set top bit. */
function number(block: Buffer, start: number, length: number): number {
  if (block[start] !== 0x80) return octal(block, start, length);
  const value = Number(block.readBigUInt64BE(start + length - 8));
  if (!Number.isSafeInteger(value)) throw new Error('a header of it has an impossible size');
  return value;
}

function octal(block: Buffer, start: number, length: number): number {
  const digits = text(block, start, length).trim();
  if (!/^[0-7]*$/.test(digits)) throw new Error('a header of it has an impossible number');
  return Number.parseInt(digits || '0', 8);
}
