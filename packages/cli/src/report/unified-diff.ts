import { styleText } from 'node:util';
// Not from the package's index: that loads every differ there is, and takes longer than the rest of a start.
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff/lib/patch/create.js';
import type { Rewrite } from '../files/rewrite.js';
import { print } from './stdout.js';

/** The change on stdout, as `patch -p0` reads it; in colour where that is a terminal. */
export function printDiff({ file: { path, bytes }, after }: Rewrite): void {
  const patch = createTwoFilesPatch(path, path, text(bytes), text(after), undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
  print(patch.slice(0, -1).split('\n').map(paint).join('\n'));
}

function paint(line: string, index: number): string {
  const colour = index < 2 ? 'bold' : colours[line.charAt(0)];
  return colour ? styleText(colour, line, { stream: process.stdout }) : line;
}

const colours: Record<string, Parameters<typeof styleText>[0]> = { '+': 'green', '-': 'red', '@': 'cyan' };

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString();
}
