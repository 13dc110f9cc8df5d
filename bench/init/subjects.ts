import { existsSync, statSync } from 'node:fs';
import { initBinary } from '@tsinit/init-runtime';
import type { InitCommand } from './measure.js';

export interface Subject {
  readonly name: string;
  /** Empty for no init. */
  readonly command: InitCommand;
  /** Of the program itself, without libraries that it loads. */
  readonly bytes?: number;
}

const others = ['tini', 'docker-init', 'dumb-init', 'catatonit'];

/** Our init for the machine that this runs on. */
export const ownInit = () =>
  initBinary({ os: 'linux', architecture: process.arch === 'x64' ? 'amd64' : process.arch }).path;

/** Ours first, those of the others that are installed, and no init at all. */
export function findSubjects(): Subject[] {
  const installed = others.map((name) => [name, `/usr/bin/${name}`] as const);
  return [
    ...[['tsinit', ownInit()] as const, ...installed]
      .filter(([, path]) => existsSync(path))
      .map(([name, path]) => ({ name, command: [path, '--'], bytes: statSync(path).size })),
    { name: 'none', command: [] },
  ];
}
