import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { arch } from 'node:process';
import { probeBinary } from '@tsinit/init-runtime';
import { expect, it } from 'vitest';
import { describeWith, inBin } from '../support/needs.js';
import { initOf, testedInit } from './support/binary.js';
import { elfWithoutLoader } from './support/elf-without-loader.js';
import type { NamespaceRun } from './support/namespace-run.js';
import { statusField } from './support/process-tree.js';
import { runInit, type Setup, startInit } from './support/run-init.js';
import type { Signal } from './support/signal-number.js';
import { temporaryFolder } from './support/temporary-folder.js';

/**
 * What each architecture has of its own, numbers and layouts of system calls and what its compiler makes, shows in
 * these behaviours. docs/robustness.md says what the emulators (QEMU's user mode) cannot show, and why.
 */
const emulators: Readonly<Record<string, string>> = {
  amd64: 'x86_64',
  arm64: 'aarch64',
  arm: 'arm',
  '386': 'i386',
  ppc64le: 'ppc64le',
  s390x: 's390x',
  riscv64: 'riscv64',
};

/** All that can be caught, but for CHLD, and the two that libc keeps for itself. */
const catchable = [...Array(64).keys()].map((i) => i + 1).filter((n) => ![9, 17, 19, 32, 33].includes(n));

/** Sends a signal to the init once it waits: what comes before, the emulators may take for a fault of their own. */
async function tell(run: NamespaceRun, signal: Signal): Promise<void> {
  await run.until('waiting', () => statusField(run.pid, 'State')?.[0] === 'S');
  run.signal(signal);
}

/**
 * For the file of another architecture that this kernel executes. Asked by the init, which gives nothing to a shell that
 * the kernel refuses: Node does, and the shell wrote files.
 */
const executes386 = spawnSync(testedInit.path, [inBin('linux-386/tsinit'), '-V']).status === 0;

for (const [architecture, emulator] of Object.entries(emulators)) {
  const bits = architecture === 'arm' || architecture === '386' ? 32 : 64;
  const here = (setup: Setup): Setup => ({
    ...setup,
    init: initOf(architecture, `/usr/bin/qemu-${emulator}-static`),
  });

  await describeWith(['unshare', 'qemu', `linux-${architecture}`], `the init for ${architecture}`, () => {
    it.each([
      ['exit 0', 0],
      ['exit 255', 255],
      ['kill KILL', 137],
      ['kill SEGV', 139],
      ['kill TERM', 143],
    ])('exit status: %s', async (main, code) => {
      expect(await runInit(here({ main }))).toEqual({ code, lines: [], stderr: '' });
    });

    it('argv, working directory and the search in PATH', async () => {
      const argv = ['sh', '-c', 'pwd; printf "<%s>\\n" "$0" "$@"', 'a', '', 'b c'];
      const { code, lines } = await runInit(here({ argv, cwd: '/usr/lib' }));
      expect({ code, lines }).toEqual({ code: 0, lines: ['/usr/lib', '<a>', '<>', '<b c>'] });
    });

    it('the environment', async () => {
      const { lines } = await runInit(here({ argv: ['/usr/bin/env'], env: { EMPTY: '', ODD: ' a=b ' } }));
      expect(lines.filter((line) => !line.startsWith('PATH=')).sort()).toEqual(['EMPTY=', 'ODD= a=b ']);
    });

    it('the signal mask that was inherited', async () => {
      const { lines } = await runInit(here({ before: 'block USR2,40', main: 'report signals' }));
      expect(lines).toContain('main SigBlk 0000008000000800');
    });

    it('signals passed on: each that can be caught', async () => {
      const run = startInit(here({ main: 'catch all say ready pause' }));
      await run.line('main ready');
      for (const [index, number] of catchable.entries()) {
        await tell(run, number);
        await run.stdout.until(`a line for ${number}`, (lines) => lines.length > index + 1, 20_000);
      }
      expect(new Set(run.stdout.all).size).toBe(catchable.length + 1);
    });

    it('a CHLD that somebody sent', async () => {
      const run = startInit(here({ main: 'catch CHLD say ready await CHLD exit 4' }));
      await run.line('main ready');
      await tell(run, 'CHLD');
      expect((await run.end()).code).toBe(4);
    });

    it.each([
      [[], true],
      [['-c'], false],
    ])('with %j tells the group: %s; -r makes QUIT of TERM and drops HUP', async (options, told) => {
      const main = 'fork { as worker catch all say ready pause } catch all say ready pause';
      const run = startInit(here({ options: ['-r', 'TERM:QUIT,HUP:0', ...options], main }));
      await run.line('main ready');
      await run.line('worker ready');
      await tell(run, 'HUP');
      await tell(run, 'TERM');
      await run.line('main got QUIT');
      // Of two that are pending the lower number is fetched first.
      run.signal('WINCH', 'worker');
      await run.line('worker got WINCH');
      expect(run.stdout.all.includes('worker got QUIT')).toBe(told);
      expect(run.stdout.all).not.toContain('main got HUP');
    });

    it('drain: daemons are told and get the grace, and -v says who held it up', async () => {
      const daemon = 'fork { as daemon session catch TERM say ready await TERM work 200 say saved }';
      const run = startInit(
        here({ options: ['-v'], main: `${daemon} catch TERM say ready await TERM exit 4` }),
      );
      await run.line('main ready');
      await run.line('daemon ready');
      await tell(run, 'TERM');
      const { code, lines, stderr } = await run.end();
      expect(code).toBe(4);
      expect(lines).toContain('daemon saved');
      expect(stderr).toMatch(/^tsinit: exit 4, held up by \d+ \(daemon\)$/m);
    });

    it('drain: who outlasts the grace is killed', async () => {
      const daemon = 'fork { as daemon session catch TERM say ready pause }';
      const run = startInit(
        here({
          env: { TSINIT_INIT_GRACE: '1.25' },
          main: `${daemon} catch TERM say ready await TERM exit 5`,
        }),
      );
      await run.line('main ready');
      await run.line('daemon ready');
      await tell(run, 'TERM');
      const start = performance.now();
      const { code, lines } = await run.end();
      expect(lines).toContain('daemon got TERM');
      expect(code).toBe(5);
      expect(performance.now() - start).toBeGreaterThan(1200);
      expect(performance.now() - start).toBeLessThan(4500);
    });

    it('orphans are reaped', async () => {
      const run = startInit(here({ main: 'orphans 50 say made pause' }));
      await run.line('main made');
      await run.until('reaped', () => run.states().length === 2);
    });

    it('a CONT resumes a child that was stopped', async () => {
      const run = startInit(here({ main: 'catch CONT say ready await CONT exit 6' }));
      await run.line('main ready');
      run.signal('STOP', 'main');
      await run.until('stopped', () => run.state('main') === 'T');
      await tell(run, 'CONT');
      expect((await run.end()).code).toBe(6);
    });

    it('a terminal is the child’s, whose keys reach it', async () => {
      const main = 'report terminal catch INT say ready await INT exit 5';
      const run = startInit(here({ pty: '', before: 'session ctty', main }));
      await run.line('main ready');
      run.type('\x03');
      const { code, lines } = await run.end();
      expect(code).toBe(5);
      expect(lines).toContain('main terminal of the foreground group');
    });

    it('a terminal of another session is lent to the child', async () => {
      const main = 'report terminal catch INT say ready await INT exit 5';
      const run = startInit(here({ pty: 'session ctty', main }));
      await run.line('main ready');
      run.type('\x03');
      const { code, lines } = await run.end();
      expect(code).toBe(5);
      expect(lines).toContain('main terminal of the foreground group');
    });

    it.each([
      ['no-such-command', 127, 'not found'],
      ['/etc/passwd', 126, 'permission denied'],
      ['/', 126, 'it is a directory'],
    ])('cannot run %s: exit %i, %s', async (command, code, reason) => {
      const end = await runInit(here({ argv: [command] }));
      expect(end).toEqual({ code, lines: [], stderr: `tsinit: cannot run ${command}: ${reason}` });
    });

    it('cannot run a script whose interpreter is missing', async () => {
      const script = join(temporaryFolder(), 'script');
      writeFileSync(script, '#! /nowhere/python -u\n', { mode: 0o755 });
      const { code, stderr } = await runInit(here({ argv: [script] }));
      expect(code).toBe(127);
      expect(stderr).toContain('/nowhere/python');
    });

    // A kernel that refuses 32-bit programs has no reason to look for their loader.
    if (architecture !== 's390x' && arch === 'x64' && (bits === 64 || executes386)) {
      it('cannot run a program whose dynamic loader is missing', async () => {
        const program = join(temporaryFolder(), 'program');
        writeFileSync(program, elfWithoutLoader(bits, '/nowhere/ld.so'), { mode: 0o755 });
        const { code, stderr } = await runInit(here({ argv: [program] }));
        expect(code).toBe(127);
        expect(stderr).toMatch(/its dynamic loader is missing: \/nowhere\/ld\.so$/);
      });
    }

    it('options: --help, --version, a mistake, and a whole #! line in one word', async () => {
      expect(await runInit(here({ options: ['--help'] }))).toMatchObject({ code: 0, stderr: '' });
      expect((await runInit(here({ options: ['--version'] }))).lines[0]).toMatch(/^tsinit \d+\.\d+\.\d+/);
      expect(await runInit(here({ options: ['-r', 'NOPE:1'] }))).toMatchObject({ code: 125, lines: [] });
      expect(await runInit(here({ options: ['-c -t 0.5 -- /bin/echo'], argv: ['one'] }))).toMatchObject({
        code: 0,
        lines: ['one'],
      });
    });

    it('the verifier’s probe looks, and leaves orphans', async () => {
      const { path } = probeBinary({ os: 'linux', architecture });
      const probe = startInit({
        init: 'none',
        argv: [`/usr/bin/qemu-${emulator}-static`, path, 'watch', '20', '3'],
      });
      const lines = (word: string) => probe.stdout.all.filter((line) => line.startsWith(`${word} `));
      await probe.until('looked', () => lines('look').length > 1);
      expect(Math.abs(Number(lines('look')[0]?.split(' ')[1]) * 1000 - Date.now())).toBeLessThan(60_000);
      expect(lines('exe').length).toBeGreaterThan(0);
      await tell(probe, 'USR1');
      await probe.until('orphaned', () => lines('orphan').length === 3);
      for (const line of lines('orphan')) expect(line).toMatch(/^orphan \d+ \(.+\) \S 1 /);
    });
  });
}
