import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { runInit } from './support/run-init.js';
import { temporaryFolder } from './support/temporary-folder.js';

let folder: string;

function executable(name: string, content: string | Uint8Array, mode = 0o755): void {
  writeFileSync(join(folder, name), content);
  chmodSync(join(folder, name), mode);
}

/** A dynamic ELF of this machine, changed. */
function changedElf(change: (elf: Buffer) => void): Uint8Array {
  const elf = readFileSync('/bin/true');
  change(elf);
  return elf;
}

await describeWith(['unshare'], 'a command that cannot be executed', () => {
  beforeEach(() => {
    folder = temporaryFolder();
    executable('locked', '#!/bin/sh\nexit 0\n', 0o644);
    executable('text', 'echo no first line\n');
    executable('empty', '');
    executable(
      'foreign',
      changedElf((elf) => elf.writeUInt16LE(0xfefe, 18)),
    );
    executable(
      'loaderless',
      changedElf((elf) => elf.write('/nil', elf.indexOf('/lib'), 'latin1')),
    );
    executable('interpreterless', '#! /nowhere/python -u\n');
    executable('carriage-return', '#!/bin/sh\r\nexit 0\r\n');
    executable('loop', '#!/nowhere/env');
    mkdirSync(join(folder, 'folder'));
  });

  it.each([
    ['nothing', 127, 'not found'],
    ['locked/below-a-file', 127, 'not found'],
    ['locked', 126, 'permission denied'],
    ['folder', 126, 'directory'],
    ['text', 126, '#!'],
    ['empty', 126, '#!'],
    ['foreign', 126, 'architecture'],
    ['loaderless', 127, '/nil'],
    ['loaderless', 127, 'loader is missing'],
    ['interpreterless', 127, '/nowhere/python'],
    ['interpreterless', 127, 'interpreter is missing'],
    ['carriage-return', 127, 'CR'],
    ['loop', 127, '/nowhere/env'],
  ])('%s: exit %i and one line that names it and says: %s', async (name, code, reason) => {
    const command = join(folder, name);
    const end = await runInit({ argv: [command, 'argument'] });
    expect(end).toMatchObject({ code, lines: [] });
    expect(end.stderr).toMatch(/^tsinit: .+$/);
    expect(end.stderr).toContain(command);
    expect(end.stderr.replace(command, '')).toContain(reason);
  });

  it.each(['no-such-command', ''])('a name that no folder of PATH has: "%s"', async (name) => {
    const end = await runInit({ argv: [name] });
    expect(end).toMatchObject({ code: 127, lines: [] });
    expect(end.stderr).toMatch(new RegExp(`^tsinit: .*${name}.*not found$`));
  });

  it('a text without #! goes to no shell, though PATH has one', async () => {
    copyFileSync('/bin/sh', join(folder, 'sh'));
    const end = await runInit({ argv: ['text'], env: { PATH: folder } });
    expect(end).toMatchObject({ code: 126, lines: [] });
  });

  it('says the same where the init is not PID 1', async () => {
    const end = await runInit({ argv: ['no-such-command'], outer: {} });
    expect(end.lines).toEqual(['outer child exited 127']);
    expect(end.stderr).toMatch(/^tsinit: .*no-such-command.*not found$/);
  });
});
