import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, ftruncateSync, openSync, readdirSync, statSync, watch, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { withFolder } from '../build/folder.js';
import { tsinitPath } from '../cli/run-tsinit.js';
import { asEntries, configText, legacyFiles } from './support/image-parts.js';
import { tar } from './support/tar.js';

const layerSize = 384 << 20;
const layerDigest = digestOfZeros(layerSize);

function digestOfZeros(size: number): string {
  const hash = createHash('sha256');
  const zeros = Buffer.alloc(1 << 20);
  for (let done = 0; done < size; done += zeros.length) hash.update(zeros);
  return `sha256:${hash.digest('hex')}`;
}

/** An archive with a layer large enough to be caught in the middle of; the file itself is a hole. */
function largeArchive(path: string): void {
  const config = configText().replace('DIFF_ID', layerDigest);
  const { '0123/layer.tar': _, ...files } = legacyFiles('app:latest', config);
  const header = tar([{ name: '0123/layer.tar', size: layerSize }]).subarray(0, 512);
  const file = openSync(path, 'w');
  writeSync(file, header);
  ftruncateSync(file, 512 + layerSize);
  writeSync(file, tar(asEntries(files)), 0, undefined, 512 + layerSize);
  closeSync(file);
}

it.each([
  ['SIGKILL', 'out.tar'],
  ['SIGTERM', 'out.tar'],
  ['SIGKILL', 'in.tar'],
] as const)('leaves nothing half-written under a name when %s comes, writing %s', (signal, target) =>
  withFolder({}, (cwd) => interrupt(cwd, signal, target)),
);

async function interrupt(cwd: string, signal: NodeJS.Signals, target: string): Promise<void> {
  largeArchive(join(cwd, 'in.tar'));
  const before = identity(join(cwd, 'in.tar'));
  const watcher = watch(cwd);
  const args = target === 'in.tar' ? ['--in-place'] : ['docker-archive:out.tar'];
  const child = spawn(tsinitPath, ['inject', 'docker-archive:in.tar', ...args], {
    cwd,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (text) => {
    stderr += text;
  });
  const ended = once(child, 'close');
  await once(watcher, 'change');
  child.kill(signal);
  const [code, killedBy] = await ended;
  watcher.close();
  expect(identity(join(cwd, 'in.tar'))).toEqual(before);
  const left = readdirSync(cwd).filter((name) => name !== 'in.tar');
  if (signal === 'SIGKILL') {
    expect(killedBy).toBe('SIGKILL');
    expect(left).toEqual([expect.stringMatching(/^\.(?:in|out)\.tar\.tsinit-/)]);
  } else {
    expect({ code, stderr, left }).toEqual({
      code: 2,
      stderr: 'tsinit: interrupted by SIGTERM; nothing has changed\n',
      left: [],
    });
  }
}

function identity(path: string) {
  const { ino, size, mtimeMs } = statSync(path);
  return { ino, size, mtimeMs };
}
