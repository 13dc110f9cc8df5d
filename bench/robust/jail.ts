import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { echoProgram } from './build.js';

/** Path of the init inside of a jail. */
export const initInJail = '/init';

/**
 * A root folder in which every word may be run without harm: the init, the echo program and files that cannot be
 * executed, each for another reason. `fuzz/command.c` has the same list.
 *
 * @param init A program of this machine; the libraries that it loads come along.
 */
export async function withJail<Result>(
  init: string,
  body: (root: string) => Promise<Result>,
): Promise<Result> {
  const root = mkdtempSync(join(tmpdir(), 'tsinit-jail-'));
  try {
    for (const folder of ['bin', 'proc']) mkdirSync(join(root, folder));
    for (const library of librariesOf(init)) {
      mkdirSync(dirname(join(root, library)), { recursive: true });
      copyFileSync(library, join(root, library));
    }
    copyFileSync(init, join(root, initInJail));
    copyFileSync(echoProgram(), join(root, 'bin/echo'));
    // A program whose dynamic loader nobody has.
    const dynamic = readFileSync('/bin/true').toString('latin1').replace('/ld-', '/no-');
    const files = {
      text: 'text\n',
      damaged: '\x7fELF'.padEnd(200, 'x'),
      orphaned: '#!/nonesuch\n',
      empty: '',
    };
    for (const [name, content] of Object.entries({ ...files, 'no-loader': dynamic })) {
      writeFileSync(join(root, 'bin', name), content, 'latin1');
      chmodSync(join(root, 'bin', name), name === 'text' ? 0o644 : 0o755);
    }
    return await body(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function librariesOf(program: string): string[] {
  const { stdout } = spawnSync('ldd', [program], { encoding: 'utf8' });
  return [...(stdout ?? '').matchAll(/(?:=> |^\t)(\/\S+) \(/gm)].map(([, path]) => path as string);
}
