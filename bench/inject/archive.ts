import { createHash, randomFillSync } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './timed.js';

/** A docker-archive as Docker before 25 saves it, with one layer of random bytes, which no tool can compress. */
export function makeArchive(folder: string, name: string, megabytes: number): string {
  const root = join(folder, 'image');
  mkdirSync(join(root, 'layer/files'), { recursive: true });
  const chunk = randomFillSync(Buffer.alloc(1 << 20));
  const data = join(root, 'layer/files/data');
  writeFileSync(data, '');
  for (let done = 0; done < megabytes; done++) {
    chunk.writeUInt32LE(done);
    writeFileSync(data, chunk, { flag: 'a' });
  }
  run('tar', ['-C', join(root, 'layer/files'), '-cf', join(root, 'layer/layer.tar'), 'data']);
  rmSync(join(root, 'layer/files'), { recursive: true });
  const [layer = ''] = run('sha256sum', [join(root, 'layer/layer.tar')]).split(' ');
  const config = JSON.stringify({
    architecture: 'amd64',
    os: 'linux',
    config: { Cmd: ['/data'] },
    rootfs: { type: 'layers', diff_ids: [`sha256:${layer}`] },
    history: [{ created_by: 'bench' }],
  });
  const file = `${createHash('sha256').update(config).digest('hex')}.json`;
  writeFileSync(join(root, file), config);
  const manifest = [{ Config: file, RepoTags: [name], Layers: ['layer/layer.tar'] }];
  writeFileSync(join(root, 'manifest.json'), JSON.stringify(manifest));
  const archive = join(folder, 'in.tar');
  run('tar', ['-C', root, '-cf', archive, 'layer', file, 'manifest.json']);
  rmSync(root, { recursive: true });
  return archive;
}
