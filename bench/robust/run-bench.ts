import { parseArgs } from 'node:util';
import { WrongBehaviour } from './wrong-behaviour.js';

/** Numbers of the command line: `--NAME NUMBER` for each of the defaults. */
export function numbersOf<Name extends string>(
  defaults: Readonly<Record<Name, number>>,
): Record<Name, number> {
  const names = Object.keys(defaults) as Name[];
  const { values } = parseArgs({
    options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
  });
  const read = (name: Name): number => {
    const text = values[name] ?? `${defaults[name]}`;
    if (!/^\d{1,15}$/.test(text as string)) throw new Error(`--${name} ${text} is no whole number`);
    return Number(text);
  };
  return Object.fromEntries(names.map((name) => [name, read(name)])) as Record<Name, number>;
}

/** Exit code 1 for what the init did wrong, 2 for what cannot be done. */
export async function runBench(name: string, body: () => Promise<void>): Promise<void> {
  try {
    await body();
  } catch (error) {
    console.error(`${name}: ${error instanceof Error ? error.message : error}`);
    process.exitCode = error instanceof WrongBehaviour ? 1 : 2;
  }
}
