import { stripVTControlCharacters } from 'node:util';
import type { BuildEvent } from '@tsinit/docker-plugin';

/** Plain lines on stderr, on a terminal and in CI alike. */
export function showProgress(event: BuildEvent): void {
  process.stderr.write(`${printable(line(event))}\n`);
}

function line(event: BuildEvent): string {
  switch (event.type) {
    case 'step':
      return event.name;
    case 'cached':
      return '  cached';
    case 'output':
      return `  ${event.text}`;
    case 'pull':
      return `  ${event.layer}: ${event.status}`;
    case 'warning':
      return `  warning: ${event.text}`;
  }
}

/** What a step writes must not move the reader's cursor. */
function printable(text: string): string {
  return stripVTControlCharacters(text).replace(/(?!\t)\p{Cc}/gu, '');
}
