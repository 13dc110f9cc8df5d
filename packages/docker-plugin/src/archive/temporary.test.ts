import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { owner } from '../leftovers/owner.js';
import { writeAtomically } from './atomic-file.js';
import { removeLeftovers, temporaryBeside } from './temporary.js';

const ended = () => owner(spawnSync('true').pid);

/** A folder with these files, and a name for a temporary file of each owner. */
function folderWith(...names: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'tsinit-temporary-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const name of names) writeFileSync(join(folder, name), '');
  return folder;
}

const left = (maker: string, target = 'a.tar') => `.${target}.tsinit-${maker}-0123abcd`;

it('removes what a process left beside the target that is no more, and nothing else', async () => {
  const stays = [
    left(owner(process.ppid)),
    left(`0123456789ab-${process.pid}`),
    left(ended(), 'b.tar'),
    '.a.tar.tsinit-other',
    left(ended()).slice(1),
  ];
  const folder = folderWith(left(ended()), ...stays);
  mkdirSync(join(folder, left(ended()).replace('0123abcd', '4567abcd'), 'blobs'), { recursive: true });
  await writeAtomically(join(folder, 'a.tar'), [], false);
  expect(readdirSync(folder).sort()).toEqual(['a.tar', ...stays].sort());
  await removeLeftovers(folder);
  expect(readdirSync(folder)).not.toContain(stays[2]);
});

it('knows its own names', async () => {
  const folder = folderWith();
  const name = temporaryBeside(join(folder, 'x')).replace(owner(), ended());
  writeFileSync(name, '');
  await removeLeftovers(folder, 'x');
  expect(readdirSync(folder)).toEqual([]);
});
