import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { program, runNode } from './node-program.js';
import { packageCopy, withoutAddon } from './package-copy.js';

const takeOver = program('take-over.mjs');

const withoutExecutableInit = (bin: string) => chmodSync(join(bin, 'tsinit'), 0o644);

await describeWith(['unshare', 'addon'], 'takeOverPid1', () => {
  it('returns in the second start alone, however often it is called', async () => {
    const { code, stdout, stderr } = await runNode({ words: [takeOver] });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe('PID 1: tsinit -c\nPID 1: tsinit -c\n');
  });

  it('asks for group delivery', async () => {
    const { stdout } = await runNode({ words: [takeOver, '{"group":true}'] });
    expect(stdout).toMatch(/^PID 1: tsinit --\n/);
  });

  it('does nothing in a worker thread', async () => {
    const words = ['-e', `new worker_threads.Worker('./${takeOver}')`];
    const { stdout } = await runNode({ words });
    expect(stdout).toBe('PID 1: node -e\nPID 1: node -e\n');
  });

  it('gives streams that Node has opened back as they were', async () => {
    const { stdout } = await runNode({ words: [program('blocking.mjs')] });
    expect(stdout).toBe('non-blocking: \n');
  });

  it.each([
    ['NO_ADDON', withoutAddon, /^there is no addon for linux\/\w+ \(.+\/tsinit\.node\)$/],
    ['EXEC_REFUSED', withoutExecutableInit, /^cannot execute .+\/tsinit: EACCES$/],
  ])('throws %s, and the program is as before', async (code, change, message) => {
    const cwd = packageCopy(['take-over.mjs'], change);
    const run = await runNode({ words: ['take-over.mjs', '{}', 'catch'], cwd });
    expect(run).toMatchObject({ code: 0, stderr: '' });
    const report = JSON.parse(run.stdout);
    expect(report).toMatchObject({ code, message: expect.stringMatching(message) });
    expect(report.hint).not.toBe('');
    expect(report.after).toEqual(report.before);
  });

  it.each([
    ['NO_ADDON', withoutAddon],
    ['EXEC_REFUSED', withoutExecutableInit],
  ])('ends the program in one line, when registered: %s', async (_, change) => {
    const cwd = packageCopy(['take-over.mjs'], change);
    const words = ['--import', '@tsinit/init-runtime/register', '-e', 'console.log("app")'];
    const { code, stdout, stderr } = await runNode({ words, cwd });
    expect(stderr).toMatch(/^tsinit: .+\n$/);
    expect({ code, stdout }).toEqual({ code: 125, stdout: '' });
  });

  it('needs no addon where it is not PID 1', async () => {
    const cwd = packageCopy(['take-over.mjs'], withoutAddon);
    const words = ['--import', '@tsinit/init-runtime/register', '-e', 'console.log("app")'];
    expect(await runNode({ words, cwd, asPid1: false })).toMatchObject({ code: 0, stdout: 'app\n' });
  });
});
