import { imageArgv } from '../image/init-in-front.js';
import type { EngineImage } from '../image/inspect-image.js';
import type { Evidence, Experiment } from './experiment.js';
import { initWords } from './init-words.js';
import { remedies } from './remedies.js';

export interface ConfigEvidence extends Evidence {
  readonly originalArgv?: readonly string[];
  readonly argv?: readonly string[];
  /** Names of the config's fields that are not the original's. */
  readonly differences?: readonly string[];
}

/** Is the image's config the original's, but for the init in front of the command? */
export function judgeConfig(original: EngineImage, image: EngineImage): Experiment<ConfigEvidence> {
  const [originalArgv, argv] = [imageArgv(original.config), imageArgv(image.config)];
  const [before, after] = [comparable(original), comparable(image)];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  const differences = names.filter((name) => before[name] !== after[name]);
  const facts = { originalArgv, argv, differences };

  const replaced = initWords(originalArgv);
  const old = withoutInit(originalArgv);
  const notes = differences.map(
    (name) => `${name}: ${before[name] ?? 'not set'} before, ${after[name] ?? 'not set'} now`,
  );
  if (replaced) notes.push(`the original has an init of its own: ${replaced.words.join(' ')}`);
  const isSame = JSON.stringify(withoutInit(argv)) === JSON.stringify(old);
  if (!isSame) notes.unshift(`the command was ${JSON.stringify(old)} and is ${JSON.stringify(argv)}`);
  if (isSame && differences.length === 0) {
    const summary = `the command is the original's ${initWords(argv) ? 'with an init in front' : 'without an init'}, all else is equal`;
    return { name: 'config', verdict: 'pass', evidence: { summary, notes, remedy: null, ...facts } };
  }
  const changed = [...(isSame ? [] : ['the command']), ...differences];
  const summary = `not the original's: ${changed.join(', ')}`;
  return {
    name: 'config',
    verdict: 'fail',
    evidence: { summary, notes, remedy: remedies.compare, ...facts },
  };
}

function withoutInit(argv: readonly string[]): readonly string[] {
  return argv.slice(initWords(argv)?.words.length ?? 0);
}

/**
 * All but the command, each field as text: `Image` names the parent, `ArgsEscaped` is Windows's, and builders write
 * what is empty now as null, now as a list.
 */
function comparable({ engineConfig, platform }: EngineImage): Record<string, string> {
  const { Entrypoint, Cmd, Image, ...rest } = engineConfig;
  const { ArgsEscaped, ...fields } = rest as typeof rest & { ArgsEscaped?: boolean };
  const filled = Object.entries(fields).filter(([, value]) => !isEmpty(value));
  return Object.fromEntries([
    ...filled.map(([name, value]) => [name, JSON.stringify(sorted(value))]),
    ['platform', [platform.os, platform.architecture, platform.variant].filter(Boolean).join('/')],
  ]);
}

function isEmpty(value: unknown): boolean {
  return (
    value === null || value === '' || (typeof value === 'object' && Object.keys(value as object).length === 0)
  );
}

/** Engines write maps in no order; lists keep theirs. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
