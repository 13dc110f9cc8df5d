import { basename } from 'node:path/posix';

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
  /^(?:tini|dumb-init|catatonit|docker-init|pid1|tsinit)(?:[-_](?:static|muslc|amd64|arm64|armhf|i386|x86_64|aarch64)\S*)?$/;
const shells = new Set(['sh', 'bash', 'dash', 'ash', 'zsh', 'ksh', 'busybox']);

export type KindOfInit = 'service manager' | 'init';

/** Which init, if any, a command starts: as its program, behind env, or first thing in a shell. */
export function initOf(words: readonly string[]): { kind: KindOfInit; name: string } | null {
  for (const program of programsOf(words)) {
    const name = basename(program);
    if (serviceManagers.has(name)) return { kind: 'service manager', name: program };
    if (inits.test(name)) return { kind: 'init', name: program };
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
