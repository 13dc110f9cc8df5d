import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { runInit } from './support/run-init.js';
import { temporaryFolder } from './support/temporary-folder.js';

let folder: string;

function script(name: string, code: number, mode = 0o755): void {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `#!/bin/sh\nexit ${code}\n`);
  chmodSync(path, mode);
}

const inFolders = (...names: string[]): string => names.map((name) => join(folder, name)).join(':');
const run = (command: string, PATH: string) => runInit({ argv: [command], env: { PATH }, cwd: folder });

await describeWith(['unshare'], 'the search for the command in PATH', () => {
  beforeEach(() => {
    folder = temporaryFolder();
    script('denied/app', 10, 0o644);
    script('first/app', 11);
    script('second/app', 12);
    script('here', 13);
    mkdirSync(join(folder, 'folder/app'), { recursive: true });
  });

  it('takes the first that is there', async () => {
    expect((await run('app', inFolders('nowhere', 'first', 'second'))).code).toBe(11);
  });

  it.each(['denied', 'folder', 'here'])(
    'goes on after the entry "%s", which has none that can run',
    async (name) => {
      expect((await run('app', inFolders(name, 'second'))).code).toBe(12);
    },
  );

  it.each(['denied:nowhere', 'nowhere:denied'])(
    'reports at the end that one was denied: %s',
    async (entries) => {
      const end = await run('app', inFolders(...entries.split(':')));
      expect(end.code).toBe(126);
      expect(end.stderr).toMatch(/^tsinit: .*app.*permission denied$/);
    },
  );

  it.each([':/nowhere', '/nowhere::/nowhere', '/nowhere:', ''])(
    'takes an empty entry as the working directory: "%s"',
    async (PATH) => {
      expect((await run('here', PATH)).code).toBe(13);
    },
  );

  it('takes a relative entry from the working directory', async () => {
    expect((await run('app', 'second')).code).toBe(12);
  });

  it('does not search for a name with a slash', async () => {
    expect((await run('first/app', inFolders('second'))).code).toBe(11);
    expect((await run('./here', '/nowhere')).code).toBe(13);
    expect((await run('first/nothing', folder)).code).toBe(127);
  });

  it('does not look into the working directory unless PATH says so', async () => {
    expect((await run('here', '/nowhere')).code).toBe(127);
  });

  it.each(['none', undefined] as const)(
    'takes the first of two PATH variables, with init: %s',
    async (init) => {
      const setup = { argv: ['app'], env: { PATH: inFolders('second') }, ...(init && { init }) };
      const end = await runInit({ ...setup, before: `entry PATH=${inFolders('first')}` });
      expect(end.code).toBe(11);
    },
  );

  it('goes on after an entry that is longer than a path may be', async () => {
    expect((await run('app', `/${'x'.repeat(5000)}:${inFolders('first')}`)).code).toBe(11);
  });
});

await describeWith(['unshare', 'root'], 'without PATH', () => {
  const withoutPath = (command: string, before?: string[]) =>
    runInit({ argv: [command], env: { PATH: undefined }, ...(before ? { before } : {}) });

  it('finds what is in /bin or /usr/bin, not in /sbin, and gives the child no PATH', async () => {
    expect(await withoutPath('env')).toMatchObject({ code: 0, lines: [] });
    expect((await withoutPath('chroot')).code).toBe(127);
  });

  it('looks into /usr/local/bin first', async () => {
    const local =
      'mount -t tmpfs none /usr/local/bin; printf "#!/bin/sh\\nexit 21" >/usr/local/bin/env; chmod 755 /usr/local/bin/env';
    const before = ['exec', '/bin/sh', '-c', `PATH=/bin; ${local}; unset PATH; exec "$@"`];
    expect((await withoutPath('env', before)).code).toBe(21);
  });
});
