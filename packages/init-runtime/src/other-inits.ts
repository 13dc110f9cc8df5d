import { basename } from 'node:path/posix';

/** Programs that supervise services and must be PID 1, or take themselves for it. */
const serviceManagers = new Set([
  'init',
  'my_init',
  'openrc-init',
  'runit-init',
  'runsvdir',
  's6-svscan',
  'supervisord',
  'systemd',
  'upstart',
]);
const inits =
  /^(?:tini|dumb-init|catatonit|docker-init|pid1|tsinit)(?:[-_](?:static|amd64|arm64|armhf|i386|x86_64|aarch64)\S*)?$/;
const shells = new Set(['sh', 'bash', 'dash', 'ash', 'zsh', 'ksh', 'busybox']);

export interface OtherInit {
  readonly kind: 'service manager' | 'init';
  /** As the command has it. */
  readonly name: string;
}

/** Which init, if any, a command starts: itself, behind env, first thing in a shell, or by an entrypoint script. */
export function initOf(words: readonly string[]): OtherInit | null {
  const programs = programsOf(words);
  // A script that is handed an init's path, or one with its options, means to become it.
  const handed = words.filter((word, at) => word.startsWith('/') || words[at + 1] === '--');
  for (const name of [...programs, ...handed]) {
    if (serviceManagers.has(basename(name))) return { kind: 'service manager', name };
    if (inits.test(basename(name))) return { kind: 'init', name };
  }
  return null;
}

function programsOf(words: readonly string[]): string[] {
  const [first = '', ...rest] = words;
  const name = basename(first);
  if (name === 'env' || name === 'exec') {
    const program = rest.findIndex((word) => !/^-|=/.test(word));
    return program < 0 ? [first] : [first, ...programsOf(rest.slice(program))];
  }
  if (!shells.has(name)) return [first];
  const command = rest[rest.findIndex((word) => /^-\w*c$/.test(word)) + 1] ?? '';
  const script = command.trim().split(/\s+/);
  const program = script.find((word) => word !== 'exec' && !/^-|^\w+=/.test(word)) ?? '';
  return [first, program.replace(/^["']|["';]+$/g, '')];
}
