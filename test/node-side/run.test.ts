import type { RunOptions } from '@tsinit/init-runtime';
import { expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { program, runNode } from './node-program.js';
import { packageCopy, withoutAddon } from './package-copy.js';

const runWords = (command: string[], options: RunOptions = {}) => [
  program('run.mjs'),
  JSON.stringify(command),
  JSON.stringify(options),
];

await describeWith(['unshare'], 'run', () => {
  it.each([
    ['exit 0', 0],
    ['exit 7', 7],
    ['kill -KILL $$', 137],
    ['kill -KILL $PPID', 137],
  ])('resolves to the exit status: %s', async (script, status) => {
    const { stdout, stderr } = await runNode({ words: runWords(['sh', '-c', script]) });
    expect({ stdout, stderr }).toEqual({ stdout: `status ${status}\n`, stderr: '' });
  });

  it('says what cannot be found', async () => {
    const { stdout, stderr } = await runNode({ words: runWords(['missing-command']) });
    expect(stdout).toBe('status 127\n');
    expect(stderr).toMatch(/^tsinit: .*missing-command.*\n$/);
  });

  it.each<[RunOptions, string]>([
    [{}, '-c --'],
    [{ group: true }, '--'],
    [{ grace: 2.5 }, '-t 2.5 -c --'],
  ])('hands options to the init: %j', async (options, expected) => {
    const words = runWords(['sh', '-c', 'tr "\\0" " " </proc/$PPID/cmdline'], options);
    const { stdout } = await runNode({ words });
    expect(stdout).toContain(`/tsinit ${expected} sh -c `);
  });

  it('hands working directory, environment and streams to the command', async () => {
    const options: RunOptions = { cwd: '/usr', env: { PATH: '/usr/bin:/bin', WORD: 'w' }, stdio: [0, 2, 1] };
    const command = ['sh', '-c', 'pwd; echo $WORD; cat; echo err >&2'];
    const { stdout, stderr } = await runNode({ words: runWords(command, options), input: 'in\n' });
    expect({ stdout, stderr }).toEqual({ stdout: 'err\nstatus 0\n', stderr: '/usr\nw\nin\n' });
  });

  it('throws where the init cannot be started', async () => {
    const { stdout } = await runNode({ words: runWords(['true'], { cwd: '/missing' }) });
    expect(stdout).toMatch(/^RUN_FAILED: cannot run true: .+; ENOENT\n$/);
  });

  it('asks the command to end on abort, and rejects once it has', async () => {
    const { code, stdout } = await runNode({ words: [program('run-abort.mjs')] });
    expect(code).toBe(0);
    expect(stdout).toBe('rejected: before\nready\nstopping\nrejected: after\n');
  });

  it('needs no addon', async () => {
    const cwd = packageCopy(['run.mjs'], withoutAddon);
    expect((await runNode({ words: ['run.mjs', '["true"]', '{}'], cwd })).stdout).toBe('status 0\n');
  });
});
