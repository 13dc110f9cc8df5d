import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { probeBinary } from '@tsinit/init-runtime';
import { expect, it, onTestFinished } from 'vitest';
import { type ProbeMessage, ProbeParser } from '../../packages/docker-plugin/src/verify/probe-protocol.js';
import { describeWith } from '../support/needs.js';
import { publicCopy } from '../support/public-copy.js';

const architecture = process.arch === 'arm64' ? 'arm64' : 'amd64';
const program = publicCopy(probeBinary({ os: 'linux', architecture }).path);

/** The probe in a PID namespace of its own below a shell, which sends it a signal for each word that it reads. */
function watch(...prefix: string[]) {
  const script = '"$@" & while read -r signal; do kill -"$signal" $!; done';
  const child = spawn(
    'unshare',
    [
      '--pid',
      '--fork',
      '--kill-child',
      '--mount-proc',
      'sh',
      '-c',
      script,
      'sh',
      ...prefix,
      program,
      'watch',
      '50',
      '3',
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await once(child, 'close');
  });
  const parser = new ProbeParser();
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    send: (signal: string) => child.stdin.write(`${signal}\n`),
    async next<K extends ProbeMessage['kind']>(kind: K): Promise<ProbeMessage & { kind: K }> {
      for (;;) {
        const { value, done } = await lines.next();
        if (done) throw new Error('the probe has ended');
        const message = parser.read(value);
        if (message?.kind === kind) return message as ProbeMessage & { kind: K };
      }
    },
  };
}

await describeWith(['root', 'unshare'], 'tsinit-probe', () => {
  it('sees the other processes of its namespace, and not itself', async () => {
    const { look } = await watch().next('look');
    expect(look.processes).toMatchObject([{ pid: 1, ppid: 0, name: 'sh' }]);
    expect(look.args).toMatch(/^sh -c /);
    expect(look.exe).toMatch(/sh$/);
    expect(Math.abs(Date.now() - look.time)).toBeLessThan(60_000);
  });

  it('leaves orphans to PID 1 on SIGUSR1, as often as it is told', async () => {
    const probe = watch();
    await probe.next('look');
    const pids = new Set<number>();
    for (let i = 0; i < 2; i++) {
      probe.send('USR1');
      for (let j = 0; j < 3; j++) {
        const { orphan } = await probe.next('orphan');
        expect(orphan.ppid).toBe(1);
        pids.add(orphan.pid);
      }
    }
    expect(pids.size).toBe(6);
  });

  it('goes on when it is told to end, as an init tells all processes', async () => {
    const probe = watch();
    await probe.next('look');
    for (const signal of ['TERM', 'INT', 'HUP']) probe.send(signal);
    probe.send('USR1');
    await probe.next('orphan');
    await probe.next('look');
  });

  it('says so when it cannot fork', async () => {
    const nobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', 'prlimit', '--nproc=1'];
    const probe = watch(...nobody);
    await probe.next('look');
    probe.send('USR1');
    expect((await probe.next('orphans-failed')).reason).toBe('fork: error 11');
  });

  it.each([
    [['exit', '42'], { status: 42 }],
    [['raise', '10'], { signal: 'SIGUSR1' }],
    [['exit', '256'], { status: 125 }],
    [['exit'], { status: 125 }],
    [['watch', '50'], { status: 125 }],
    [['other', '1'], { status: 125 }],
  ])('%j', (args, end) => {
    expect(spawnSync(program, args)).toMatchObject(end);
  });
});
