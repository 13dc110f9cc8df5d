import { chmodSync, copyFileSync, mkdirSync, readlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { testedInit } from './support/binary.js';
import { openFiles } from './support/process-tree.js';
import { runInit, startInit } from './support/run-init.js';
import { temporaryFolder } from './support/temporary-folder.js';
import { witness } from './support/witness.js';

/** What its descriptors are open on. */
const openPaths = (pid: number) => openFiles(pid).map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`));
const cwdOf = (pid: number) => readlinkSync(`/proc/${pid}/cwd`);

await describeWith(['root', 'unshare'], 'working directory', () => {
  it('the child starts in the old one, and the init is in / before', async () => {
    const cwd = temporaryFolder();
    for (let i = 0; i < 20; i++) {
      const run = startInit({ cwd, main: 'catch TERM report cwd pause' });
      await run.line(`main cwd ["${cwd}"]`);
      expect(cwdOf(run.pid)).toBe('/');
      run.signal('KILL', 'main');
      expect((await run.end()).code).toBe(137);
    }
  });

  it('the init pins none, also where standard input is closed', async () => {
    const cwd = temporaryFolder();
    const run = startInit({
      cwd,
      before: 'close 0',
      argv: ['sh', '-c', `cd /usr && exec ${witness} catch TERM say ready await TERM`],
    });
    await run.line('main ready');
    await run.until('nothing open there', () => !openPaths(run.pid).includes(cwd));
    run.signal('TERM');
    expect((await run.end()).code).toBe(0);
  });

  it('a command with a slash is found from there', async () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, 'bin'));
    copyFileSync(witness, join(cwd, 'bin/app'));
    const expected = { code: 3, lines: ['main started'], stderr: '' };
    for (const command of ['bin/app', './bin/app', `../${basename(cwd)}/bin/app`])
      expect(await runInit({ cwd, argv: [command, 'say', 'started', 'exit', '3'] })).toEqual(expected);
  });

  it('that is gone', async () => {
    const cwd = temporaryFolder();
    const prefix = ['/bin/sh', '-c', 'rmdir "$PWD" && exec "$@"', 'sh', ...testedInit.prefix];
    const run = startInit({
      cwd,
      init: { ...testedInit, prefix },
      main: 'catch TERM report cwd await TERM exit 3',
    });
    await run.line(`main cwd ["${cwd} (deleted)"]`);
    expect(cwdOf(run.pid)).toBe('/');
    run.signal('TERM');
    expect(await run.end()).toMatchObject({ code: 3, stderr: '' });
  });

  it.each([
    ['listed', 0o711],
    ['searched', 0o600],
    ['either', 0],
  ])('that may not be %s', async (_what, mode) => {
    const cwd = temporaryFolder();
    chmodSync(cwd, mode);
    const run = startInit({ cwd, before: 'uid 65534', main: 'catch TERM report cwd await TERM exit 3' });
    await run.line(`main cwd ["${cwd}"]`);
    expect(cwdOf(run.pid)).toBe(mode & 1 ? '/' : cwd); // who may not enter it could not go back
    run.signal('TERM');
    expect(await run.end()).toMatchObject({ code: 3, stderr: '' });
  });
});
