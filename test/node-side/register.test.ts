import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostPlatform, initBinary } from '@tsinit/init-runtime';
import { expect, it, onTestFinished } from 'vitest';
import { describeWith } from '../support/needs.js';
import { type End, NodeProgram, program, runNode, type Start } from './node-program.js';

const register = '@tsinit/init-runtime/register';
const report = program('report.mjs');
const { path: init } = initBinary(hostPlatform());

function readReport({ code, stdout, stderr }: End) {
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const [first, own] = stdout.split('\n').map((line) => line && JSON.parse(line));
  return { first, own };
}

const withOption = (option: string): NodeJS.ProcessEnv => ({ ...process.env, NODE_OPTIONS: option });

await describeWith(['unshare', 'addon'], 'register', () => {
  it.each<[string, Omit<Start, 'env'>]>([
    ['arguments', { words: [report, 'a', '', 'b c', 'é', '--', '-x'] }],
    [
      'flags',
      { words: ['--no-warnings', '--stack-trace-limit=5', '--conditions=x', report, '--no-warnings'] },
    ],
    ['--', { words: ['--', report, '--', 'x'] }],
    ['-e', { words: ['-e', `import('./${report}')`, '--', '-a', ''] }],
    ['stdin', { words: [report], input: 'all of it\n' }],
    ['a title', { words: ['--title=other', report, 'a', '--', '-b'] }],
    ['a short title', { words: ['--title=node', report] }],
    ['another folder', { words: ['./report.mjs'], cwd: join(import.meta.dirname, 'programs') }],
    ['a path', { words: [report], node: [process.execPath] }],
    [
      'umask and limits',
      { words: [report], node: ['sh', '-c', 'umask 027; ulimit -n 512; exec node "$@"', 'sh'] },
    ],
  ])('starts the program as Node would have: %s', async (_, start) => {
    const absolute = import.meta.resolve(register);
    const [plain, below] = await Promise.all([
      runNode({ ...start, env: withOption('--no-deprecation') }),
      runNode({ ...start, env: withOption(`--no-deprecation --import ${absolute}`) }),
    ]);
    const { first, own } = readReport(below);
    expect(own).toEqual(readReport(plain).own);
    expect(first.cmdline.slice(0, 3)).toEqual([init, '-c', '--']);
  });

  it('starts a program on stdin, where it is required', async () => {
    const words = ['-', 'a'];
    const input = `import('./${report}')`;
    const [plain, below] = await Promise.all([
      runNode({ words, input }),
      runNode({ words, input, env: withOption(`--require ${register}`) }),
    ]);
    expect(readReport(below).own).toEqual(readReport(plain).own);
    expect(readReport(below).first.cmdline[0]).toBe(init);
  });

  it('says that a program on stdin is read before an import', async () => {
    const { code, stdout, stderr } = await runNode({
      words: ['--import', register],
      input: 'console.log(1)',
    });
    expect(stderr).toMatch(/^tsinit: Node has read the program .+--require.+\n$/);
    expect({ code, stdout }).toEqual({ code: 125, stdout: '' });
  });

  it('starts this very Node, though its name leads to another', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tsinit-path-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, 'node'), '#!/bin/sh\nexit 9\n', { mode: 0o755 });
    const node = ['bash', '-c', `exec -a node ${process.execPath} "$@"`, 'bash'];
    const env = { ...process.env, PATH: `${folder}:${process.env['PATH']}` };
    const { own } = readReport(await runNode({ words: ['--import', register, report], node, env }));
    expect(own).toMatchObject({ execPath: process.execPath, argv0: process.execPath });
  });

  it('leaves to the init no more than it needs', async () => {
    const { first } = readReport(await runNode({ words: ['--import', register, report] }));
    expect(first).toMatchObject({ openFiles: ['0', '1', '2'], threads: 1 });
    expect(first.signals).toContain('SigIgn:\t0000000000000000');
  });

  it('runs nothing of the program twice', async () => {
    const words = ['--import', register, '-e', 'console.log(process.pid)'];
    const { stdout } = await runNode({ words });
    expect(stdout).toMatch(/^\d+\n$/);
    expect(Number(stdout)).toBeGreaterThan(1);
  });

  it.each([
    ['process.exit(7)', 7],
    ['process.kill(process.pid, "SIGKILL")', 137],
    ['throw 1', 1],
  ])('ends as the program does: %s', async (code, expected) => {
    expect((await runNode({ words: ['--import', register, '-e', code] })).code).toBe(expected);
  });

  it('passes a stop on to the program', async () => {
    const stop = 'process.once("SIGTERM", () => { console.log("stopping"); process.exit(3) })';
    const words = ['--import', register, '-e', `${stop}; setInterval(() => {}, 1e6); console.log("ready")`];
    const app = new NodeProgram({ words });
    await app.says('ready');
    app.signalPid1('SIGTERM');
    expect(await app.end).toMatchObject({ code: 3, stdout: 'ready\nstopping\n' });
  });

  it('leaves orphans to the init', async () => {
    const { code, stdout } = await runNode({ words: ['--import', register, program('orphan.mjs')] });
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'adopted by 1\ngone\n' });
  });

  it('does nothing where it is not PID 1', async () => {
    const words = ['--import', register, '-e', 'console.log(process.pid, process.ppid)'];
    const { stdout } = await runNode({ words, asPid1: false });
    expect(stdout).toMatch(new RegExp(`^\\d+ ${process.pid}\n$`));
  });
});
