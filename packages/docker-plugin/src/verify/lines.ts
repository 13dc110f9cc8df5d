import { Writable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/** Calls `onLine` for every line written, and at the end for what has no newline behind it. */
export function lineSink(onLine: (line: string) => void): Writable {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      const lines = (rest + decoder.write(chunk)).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) onLine(line.replace(/\r$/, ''));
      done();
    },
    final(done) {
      rest += decoder.end();
      if (rest) onLine(rest);
      done();
    },
  });
}
