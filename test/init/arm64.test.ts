import { expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { initOf } from './support/binary.js';
import { runInit, type Setup, startInit } from './support/run-init.js';

/**
 * What this architecture has of its own: numbers and layouts of system calls. The emulator keeps a few
 * signals and a thread for itself, so it cannot judge masks, real-time signals and PIDs.
 */
const arm64 = (setup: Setup): Setup => ({ ...setup, init: initOf('arm64', '/usr/bin/qemu-aarch64-static') });

await describeWith(['unshare', 'qemu'], 'the init for arm64', () => {
  it.each([
    ['exit 7', 7],
    ['kill KILL', 137],
    ['kill SEGV', 139],
  ])('exit status: %s', async (main, code) => {
    expect(await runInit(arm64({ main }))).toEqual({ code, lines: [], stderr: '' });
  });

  it('hands over argv and working directory, and finds the command in PATH', async () => {
    const argv = ['sh', '-c', 'pwd; printf "<%s>\\n" "$0" "$@"', 'a', '', 'b c'];
    const { code, lines } = await runInit(arm64({ argv, cwd: '/usr/lib' }));
    expect({ code, lines }).toEqual({ code: 0, lines: ['/usr/lib', '<a>', '<>', '<b c>'] });
  });

  it.each([
    ['no-such-command', 127],
    ['/etc/passwd', 126],
    ['/', 126],
  ])('cannot run %s: %i', async (command, code) => {
    const { stderr, ...end } = await runInit(arm64({ argv: [command] }));
    expect(end).toEqual({ code, lines: [] });
    expect(stderr).toMatch(/^tsinit: .+$/);
    expect(stderr).toContain(command);
  });

  it('help and usage errors', async () => {
    expect(await runInit(arm64({ options: ['--help'] }))).toMatchObject({ code: 0, stderr: '' });
    expect(await runInit(arm64({ options: ['-r', 'NOPE:1'] }))).toMatchObject({ code: 125, lines: [] });
  });

  it.each([
    [[], true],
    [['-c'], false],
  ])('with %j tells the group what -r makes of a signal: %s', async (options, told) => {
    const main = 'fork { as worker catch all say ready pause } catch all say ready pause';
    const run = startInit(arm64({ options: ['-r', 'TERM:QUIT', ...options], main }));
    await run.line('main ready');
    await run.line('worker ready');
    run.signal('TERM');
    await run.line('main got QUIT');
    // Of two that are pending the lower number is fetched first.
    run.signal('WINCH', 'worker');
    await run.line('worker got WINCH');
    expect(run.stdout.all.includes('worker got QUIT')).toBe(told);
  });

  it('drains a daemon in a session of its own, and KILLs what outlasts the grace', async () => {
    const daemon = 'fork { as daemon session catch TERM say ready await TERM work 200 say saved pause }';
    const main = `${daemon} catch TERM say ready await TERM exit 4`;
    const run = startInit(arm64({ options: ['-t', '0.6'], main }));
    await run.line('main ready');
    await run.line('daemon ready');
    run.signal('TERM');
    const { code, lines } = await run.end();
    expect(code).toBe(4);
    expect(lines).toContain('daemon saved');
  });

  it('reaps orphans', async () => {
    const run = startInit(arm64({ main: 'orphans 200 say made pause' }));
    await run.line('main made');
    await run.until('reaped', () => run.states().length === 2);
  });

  it('gives the child the terminal', async () => {
    const main = 'report terminal catch INT say ready await INT exit 5';
    const run = startInit(arm64({ pty: '', before: 'session ctty', main }));
    await run.line('main ready');
    run.type('\x03');
    const { code, lines } = await run.end();
    expect(code).toBe(5);
    expect(lines).toContain('main terminal of the foreground group');
  });
});
