/** One entry of a tar, with what a well-behaved writer would not write. */
export interface Entry {
  readonly name: string;
  readonly body?: string | Uint8Array;
  /** The type flag; default `0`, a file. */
  readonly type?: string;
  readonly linkName?: string;
  /** What the header says, where that is not the body's size. */
  readonly size?: number;
}

/** A tar of these entries, written by hand so that it can be wrong. */
export function tar(entries: readonly Entry[]): Buffer {
  return Buffer.concat([...entries.flatMap(blocks), Buffer.alloc(1024)]);
}

function blocks({ name, body = '', type = '0', linkName = '', size }: Entry): Buffer[] {
  const bytes = Buffer.from(body as Uint8Array);
  const header = Buffer.alloc(512);
  header.write(name, 0, 100);
  header.write('0000755\0', 100);
  header.write((size ?? bytes.length).toString(8).padStart(11, '0'), 124);
  header.write('00000000000', 136);
  header.write(' '.repeat(8), 148);
  header.write(type, 156);
  header.write(linkName, 157, 100);
  header.write('ustar\x0000', 257);
  header.write(
    `${header
      .reduce((sum, byte) => sum + byte)
      .toString(8)
      .padStart(6, '0')}\0`,
    148,
  );
  return [header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)];
}
