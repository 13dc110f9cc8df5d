import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseEnv } from 'node:util';
import { TsinitError } from '@tsinit/init-runtime';
import { type Document, isMap, LineCounter, parseDocument } from 'yaml';
import { readSource } from '../../files/read-file.js';
import { type Environment, interpolate } from './interpolate.js';

type Fields = Record<string, unknown>;

/** A compose file: its services with anchors and merge keys resolved, variables filled in, and where each thing is. */
export class ComposeFile {
  readonly path: string;
  readonly services: Readonly<Record<string, Fields>>;
  /** Paths of other files that it includes. */
  readonly includes: readonly string[];
  readonly #document: Document;
  readonly #lines: LineCounter;

  /** @throws TsinitError `FILE`; `COMPOSE` where it is none. */
  constructor(path: string) {
    this.path = path;
    const text = Buffer.from(readSource(path).bytes).toString();
    this.#lines = new LineCounter();
    this.#document = parseDocument(text, { merge: true, lineCounter: this.#lines });
    const [mistake] = this.#document.errors;
    if (mistake) {
      const { line } = this.#lines.linePos(mistake.pos[0]);
      throw new TsinitError('COMPOSE', `${path}:${line}: ${mistake.message.split('\n')[0]}`);
    }
    try {
      const content = record(filledIn(this.#document.toJS(), environmentOf(path)));
      this.services = Object.fromEntries(
        Object.entries(record(content['services'])).map(([name, service]) => [name, record(service)]),
      );
      this.includes = list(content['include'])
        .flatMap((each) => list(record(each)['path'] ?? each))
        .map(String);
    } catch (cause) {
      throw new TsinitError('COMPOSE', `${path}: ${(cause as Error).message}`, { cause });
    }
  }

  /** The line of the last of these keys that is written there itself, from 1. */
  lineOf(...keys: string[]): number {
    let line = 1;
    let node: unknown = this.#document.contents;
    for (const key of keys) {
      const pair = isMap(node) ? node.items.find((each) => String(each.key) === key) : undefined;
      const range = (pair?.key as { range?: [number, number, number] } | undefined)?.range;
      if (!pair || !range) break;
      line = this.#lines.linePos(range[0]).line;
      node = pair.value;
    }
    return line;
  }
}

/** A mapping; what is none has no fields. */
export function record(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

function filledIn(value: unknown, environment: Environment): unknown {
  if (typeof value === 'string') return interpolate(value, environment);
  if (Array.isArray(value)) return value.map((each) => filledIn(each, environment));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, filledIn(each, environment)]));
}

/** Compose's: the process's variables, and those of .env beside the file where they are not there. */
function environmentOf(path: string): Environment {
  try {
    return { ...parseEnv(readFileSync(join(dirname(path), '.env'), 'utf8')), ...process.env };
  } catch {
    return process.env;
  }
}
