import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { testedInit } from './support/binary.js';
import { runInit, startInit } from './support/run-init.js';
import { temporaryFolder } from './support/temporary-folder.js';
import { witness } from './support/witness.js';

/** An executable file whose first line is the init with these words, as the `init` of a run. */
function script(words: string, body: string) {
  const path = join(temporaryFolder(), 'a script');
  writeFileSync(path, `#!${testedInit.path} ${words}\n${body}\n`);
  chmodSync(path, 0o755);
  return { path, prefix: [] };
}

// A #! line has one word behind the interpreter: an emulator's would be the init.
const itNative = it.skipIf(testedInit.prefix.length > 0);

await describeWith(['unshare'], 'interpreter of a script', () => {
  itNative('runs the interpreter behind it, with the script and its words', async () => {
    const init = script('/bin/sh', `echo "$0 $# $1"; exec ${witness} report ids`);
    const { code, lines, stderr } = await runInit({ init, argv: ['a  b', '-v'] });
    expect(lines).toEqual([`${init.path} 2 a  b`, 'main pid 2 ppid 1 pgid 2 sid 2']);
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });

  itNative.each([
    '-c -- /bin/sh',
    ' -c   --  /bin/sh',
    '-c\t--\t/bin/sh',
    '-ct5 /bin/sh',
    '--single-child /bin/sh -e',
  ])('takes options from the one word that the kernel makes: %j', async (words) => {
    const init = script(words, `echo "$0 $*"; exit 3`);
    const expected = { code: 3, lines: [`${init.path} -x -- -h`], stderr: '' };
    expect(await runInit({ init, argv: ['-x', '--', '-h'] })).toEqual(expected);
  });

  itNative('and heeds them', async () => {
    const init = script('-r TERM:QUIT -v /bin/sh', `exec ${witness} catch all say ready await QUIT exit 4`);
    const run = startInit({ init, argv: [] });
    await run.line('main ready');
    run.signal('TERM');
    const { code, stderr } = await run.end();
    expect(stderr).toContain('TERM: QUIT passed on');
    expect(code).toBe(4);
  });

  itNative('says what is wrong in them', async () => {
    const { code, stderr } = await runInit({ init: script('-x /bin/sh', 'echo started'), argv: [] });
    expect(stderr).toMatch(/^tsinit: [^\n]*-x[^\n]*; see tsinit --help$/);
    expect(code).toBe(125);
  });
});
