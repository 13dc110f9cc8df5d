import { expect, it } from 'vitest';
import { imageConfig } from '../image/image-config.js';
import type { EngineImage } from '../image/inspect-image.js';
import { judgeConfig } from './judge-config.js';

function image(config: object): EngineImage {
  return {
    id: 'sha256:0',
    platform: { os: 'linux', architecture: 'amd64' },
    config: imageConfig(config as EngineImage['engineConfig']),
    engineConfig: config as EngineImage['engineConfig'],
    tags: [],
    layers: [],
  };
}

const original = { Entrypoint: ['/entry'], Cmd: ['a', 'b'], Env: ['A=1'], Labels: { x: '1', y: '2' } };

it('passes the original’s command behind an init, however it is spread over ENTRYPOINT and CMD', () => {
  const { verdict, evidence } = judgeConfig(
    image(original),
    image({
      ...original,
      Entrypoint: ['/tsinit', '--', '/entry', 'a'],
      Cmd: ['b'],
      Labels: { y: '2', x: '1' },
    }),
  );
  expect(evidence.differences).toEqual([]);
  expect(verdict).toBe('pass');
});

it('takes what is empty for what is not there', () => {
  const empty = { Volumes: null, OnBuild: [], User: '', Image: 'sha256:1', ArgsEscaped: true };
  const after = { ...original, ...empty, Entrypoint: ['/tsinit', '--', '/entry'] };
  expect(judgeConfig(image(original), image(after)).verdict).toBe('pass');
});

it('passes an init in the place of another', () => {
  const before = { ...original, Entrypoint: ['/usr/bin/tini', '-g', '--', '/entry'] };
  const after = { ...original, Entrypoint: ['/tsinit', '-g', '--', '/entry'] };
  const { verdict, evidence } = judgeConfig(image(before), image(after));
  expect(evidence.notes).toEqual(['the original has an init of its own: /usr/bin/tini -g --']);
  expect(verdict).toBe('pass');
});

it.each([
  ['a word of the command', { Cmd: ['a', 'c'] }, ['the command']],
  ['a variable', { Env: ['A=2'] }, ['Env']],
  ['the user', { User: '0' }, ['User']],
  ['the order of variables', { Env: ['B=1', 'A=1'] }, ['Env']],
  ['a label', { Labels: { x: '1' } }, ['Labels']],
])('fails where %s is not the same', (_, change, changed) => {
  const after = { ...original, Entrypoint: ['/tsinit', '--', '/entry'], ...change };
  const { verdict, evidence } = judgeConfig(image(original), image(after));
  expect(evidence.summary).toBe(`not the original's: ${changed.join(', ')}`);
  expect(verdict).toBe('fail');
});
