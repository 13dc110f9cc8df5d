import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { folderWith, tsinit, tsinitPath } from './run-tsinit.js';

const files = { Dockerfile: 'FROM scratch\nENTRYPOINT ["/app"]\n' };
// Node takes a terminal under CI for one without colours.
const { NO_COLOR: _, FORCE_COLOR: __, CI: ___, ...env } = process.env;

/** What a terminal gets: `script` runs the command on one. */
function onTerminal(extra: Record<string, string>): string {
  const command = `${tsinitPath} wrap --dry-run Dockerfile`;
  return execFileSync('script', ['-qec', command, '/dev/null'], {
    cwd: folderWith(files),
    env: { ...env, TERM: 'xterm-256color', ...extra },
    encoding: 'utf8',
  });
}

describe('colour', () => {
  it('is for terminals', async () => {
    expect(onTerminal({})).toContain('\x1b[32m+ENTRYPOINT');
    const { stdout } = await tsinit(['wrap', '--dry-run', 'Dockerfile'], { cwd: folderWith(files) });
    expect(stdout).toContain('\n+ENTRYPOINT');
  });

  it('is left out where NO_COLOR says so', () => {
    expect(onTerminal({ NO_COLOR: '1' })).toContain('\n+ENTRYPOINT');
  });
});
