/**
 * LZSS, as `native/init/unpack.c` reads it. A byte below 128 stands for itself. Two bytes from there on are a copy of
 * what came before: 12 bits of the distance, negative, and 4 of the length less `lengthMin`.
 */
const lengthMin = 3;
const lengthMax = lengthMin + 15;
const distanceMax = 2 ** 11;

type Step = { readonly size: number; readonly length: number; readonly distance: number };

/**
 * The shortest way to say it.
 *
 * @param text ASCII.
 * @throws Error where it is not.
 */
export function pack(text: string): Uint8Array {
  const bytes = Buffer.from(text, 'latin1');
  if (bytes.some((byte) => byte > 127) || bytes.toString('latin1') !== text)
    throw new Error('a text is not ASCII');
  // From the end: `size` is what the text from there on takes.
  const steps: Step[] = [];
  steps[bytes.length] = { size: 0, length: 0, distance: 0 };
  const sizeAt = (place: number) => (steps[place] as Step).size;
  for (let at = bytes.length - 1; at >= 0; at--) {
    let best: Step = { size: sizeAt(at + 1) + 1, length: 1, distance: 0 };
    const { length: longest, distance } = longestCopy(bytes, at);
    for (let length = lengthMin; length <= longest; length++) {
      const size = sizeAt(at + length) + 2;
      if (size < best.size) best = { size, length, distance };
    }
    steps[at] = best;
  }
  const packed: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const { length, distance } = steps[at] as Step;
    if (distance === 0) packed.push(bytes[at] as number);
    else {
      const code = (-distance << 4) | (length - lengthMin);
      packed.push((code >> 8) & 0xff, code & 0xff);
    }
    at += length;
  }
  return Uint8Array.from(packed);
}

function longestCopy(bytes: Uint8Array, at: number): { length: number; distance: number } {
  let best = { length: 0, distance: 0 };
  for (let from = Math.max(0, at - distanceMax); from < at; from++) {
    let length = 0;
    while (length < lengthMax && at + length < bytes.length && bytes[from + length] === bytes[at + length])
      length++;
    if (length > best.length) best = { length, distance: at - from };
  }
  return best;
}

/**
 * texts.c with its texts packed.
 *
 * @param source texts.c after the preprocessor: the declaration of one string.
 * @throws Error where it is something else.
 */
export function packSource(source: string): string {
  const declaration = /(const char \w+\[\]) =((?:\s*"(?:[^"\\]|\\.)*")+)\s*;\s*$/.exec(source);
  if (!declaration) throw new Error('texts.c does not end in the declaration of a string');
  const [, name, literals] = declaration as unknown as [string, string, string];
  return `${name} = {${pack(readStrings(literals))}};\n`;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', '"': '"', "'": "'", '\\': '\\' };

/** The value of adjacent string literals. */
function readStrings(literals: string): string {
  const strings = [...literals.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, string]) => string as string);
  return strings
    .map((string) =>
      string.replace(/\\([0-7]{1,3}|.)/g, (whole, name: string) => {
        const value = /^[0-7]/.test(name) ? String.fromCharCode(Number.parseInt(name, 8)) : escapes[name];
        if (value === undefined) throw new Error(`no such escape in texts.c: ${whole}`);
        return value;
      }),
    )
    .join('');
}
