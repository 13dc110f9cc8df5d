import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { testedInit } from '../init/support/binary.js';
import { NamespaceRun } from '../init/support/namespace-run.js';
import { startInit } from '../init/support/run-init.js';
import { temporaryFolder } from '../init/support/temporary-folder.js';
import { witness, words } from '../init/support/witness.js';
import { describeWith } from '../support/needs.js';

const namespace = ['/usr/bin/unshare', '--pid', '--fork', '--kill-child'];
const service = words('as main catch TERM say ready await TERM exit 6');
const main = [...words('as main orphan { exit 0 }'), ...service];

async function expectService(run: NamespaceRun): Promise<void> {
  await run.line('main ready');
  await run.until('the orphan reaped', () => run.states().length === 2);
  run.signal('TERM');
  expect(await run.end()).toEqual({ code: 6, lines: ['main ready', 'main got TERM'], stderr: '' });
}

function start(argv: readonly string[]): NamespaceRun {
  const run = new NamespaceRun(argv, 1, { env: {} });
  onTestFinished(() => run.dispose());
  return run;
}

/** A root folder that holds the init and the witness, and nothing else. */
function bareRoot(): string {
  const root = temporaryFolder();
  copyFileSync(testedInit.path, join(root, 'tsinit'));
  copyFileSync(witness, join(root, 'witness'));
  mkdirSync(join(root, 'old'));
  return root;
}

await describeWith(['root', 'unshare'], 'the init serves', () => {
  it.each([
    ['as root of a user namespace', ['--user', '--map-root-user', '--mount-proc']],
    ['as nobody of a user namespace', ['--user', '--mount']],
  ])('%s', async (_what, more) => {
    await expectService(start([...namespace, ...more, '--', testedInit.path, '--', witness, ...main]));
  });

  it('without /dev, /proc and /tmp', async () => {
    const chroot = ['--root', bareRoot(), '--', '/tsinit', '/witness'];
    await expectService(start([...namespace, ...chroot, ...main]));
  });

  it('on a root that is read-only', async () => {
    const root = bareRoot();
    const script = `mount --bind ${root} ${root} && mount -o remount,bind,ro ${root} && exec chroot ${root} "$@"`;
    const run = start([
      ...namespace,
      '--mount',
      '/bin/sh',
      '-c',
      script,
      'sh',
      '/tsinit',
      '/witness',
      ...main,
    ]);
    await expectService(run);
  });

  it.each([0, 3])('where %i files may be open', async (most) => {
    const run = startInit({ before: `close-from 3 limit nofile ${most}`, argv: [witness, ...service] });
    await expectService(run);
  });
});
