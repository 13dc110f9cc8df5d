import { parseArgs } from 'node:util';
import { TsinitError } from '@tsinit/init-runtime';
import type { TlsFlags } from '../engine/tls-flags.js';

/** What stands before the plugin's name: `docker --context far tsinit …`. */
export interface GlobalFlags extends TlsFlags {
  readonly config?: string;
  readonly context?: string;
  readonly host?: string;
}

const value = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

const options = {
  config: value,
  context: { ...value, short: 'c' },
  debug: { ...flag, short: 'D' },
  host: { ...value, short: 'H' },
  'log-level': { ...value, short: 'l' },
  tls: flag,
  tlsverify: flag,
  tlscacert: value,
  tlscert: value,
  tlskey: value,
};

/**
 * Takes apart what Docker gives its plugins: its own command line, `[global flags…, "tsinit", args…]`.
 * @throws TsinitError `USAGE`
 */
export function splitArguments(argv: readonly string[]): { globals: GlobalFlags; args: string[] } {
  // Not strict: everything behind the name is read too, and left alone.
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, tokens: true });
  const name = tokens.find(({ kind }) => kind === 'positional');
  const behind = name ? argv.slice(name.index + 1) : [];
  const word = name && argv[name.index];
  const args = word === 'help' && behind[0] === 'tsinit' ? ['--help'] : behind;
  if (word !== 'tsinit' && args === behind) throw notByDocker();
  const globals: Record<string, string | boolean> = {};
  for (const token of tokens) {
    if (token.kind !== 'option' || token.index > (name?.index ?? 0)) continue;
    const isFlag = options[token.name as keyof typeof options]?.type === 'boolean';
    globals[token.name] = isFlag ? !/^(?:0|f|false)$/i.test(token.value ?? '') : (token.value ?? '');
  }
  return { globals, args };
}

function notByDocker(): TsinitError {
  return new TsinitError('USAGE', 'docker-tsinit is run by Docker: docker tsinit', { hint: 'or run tsinit' });
}
