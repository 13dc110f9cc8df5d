import { createHash, randomFillSync } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './timed.js';

export interface Layer {
  /** The tar. */
  readonly path: string;
  /** `sha256:…` */
  readonly digest: string;
}

/** A layer of random bytes, which no tool can compress. */
export function makeLayer(folder: string, megabytes: number): Layer {
  mkdirSync(join(folder, 'files'), { recursive: true });
  const chunk = randomFillSync(Buffer.alloc(1 << 20));
  const data = join(folder, 'files/data');
  writeFileSync(data, '');
  for (let done = 0; done < megabytes; done++) {
    chunk.writeUInt32LE(done);
    writeFileSync(data, chunk, { flag: 'a' });
  }
  const path = join(folder, 'layer.tar');
  run('tar', ['-C', join(folder, 'files'), '-cf', path, 'data']);
  rmSync(join(folder, 'files'), { recursive: true });
  const [sum = ''] = run('sha256sum', [path]).split(' ');
  return { path, digest: `sha256:${sum}` };
}

/** The config of an image with this layer alone. */
export function configWith({ digest }: Layer): { text: string; digest: string } {
  const text = JSON.stringify({
    architecture: 'amd64',
    os: 'linux',
    config: { Cmd: ['/data'] },
    rootfs: { type: 'layers', diff_ids: [digest] },
    history: [{ created_by: 'bench' }],
  });
  return { text, digest: `sha256:${createHash('sha256').update(text).digest('hex')}` };
}

/** A docker-archive as Docker before 25 saves it. */
export function makeArchive(folder: string, name: string, megabytes: number): void {
  const root = join(folder, 'image');
  const config = configWith(makeLayer(join(root, 'layer'), megabytes));
  const file = `${config.digest.slice('sha256:'.length)}.json`;
  writeFileSync(join(root, file), config.text);
  const manifest = [{ Config: file, RepoTags: [name], Layers: ['layer/layer.tar'] }];
  writeFileSync(join(root, 'manifest.json'), JSON.stringify(manifest));
  run('tar', ['-C', root, '-cf', join(folder, 'in.tar'), 'layer', file, 'manifest.json']);
  rmSync(root, { recursive: true });
}
