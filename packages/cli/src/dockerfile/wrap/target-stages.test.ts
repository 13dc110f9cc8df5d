import { describe, expect, it } from 'vitest';
import { unwrapDockerfile } from '../unwrap-dockerfile.js';
import { wrapDockerfile } from '../wrap-dockerfile.js';
import type { WrapOptions } from '../wrap-result.js';

function stagesOf(source: string, options: WrapOptions) {
  const result = wrapDockerfile(source, options);
  expect(result.reason).toBeNull();
  expect(Buffer.from(unwrapDockerfile(result.source).source).toString()).toBe(source);
  const again = wrapDockerfile(result.source, options);
  expect(again.status).toBe('unchanged');
  const names = new Map(result.stages.map(({ stage, status }) => [stage, status]));
  return { ...Object.fromEntries(names), text: Buffer.from(result.source).toString(), result };
}

describe('several targets', () => {
  const source =
    'FROM scratch AS base\nENTRYPOINT ["e"]\nCMD ["c"]\n' +
    'FROM base AS dev\nCMD ["d"]\nFROM base AS prod\nENTRYPOINT p\nCMD ["q"]\n';

  it('are wrapped together, and stages that inherit the init get it once', () => {
    const { text, result, ...stages } = stagesOf(source, { target: ['PROD', 'base', 'dev'] });
    expect(stages).toEqual({ base: 'wrapped', dev: 'inherits', prod: 'wrapped' });
    expect(text.match(/"\/tsinit"/g)).toHaveLength(2);
    const init = ['/tsinit', '-c', '--'];
    expect(result.stages.map(({ after }) => after)).toEqual([
      { entrypoint: [...init, 'e'], cmd: ['c'] },
      { entrypoint: [...init, 'e'], cmd: ['d'] },
      { entrypoint: [...init, '/bin/sh', '-c', 'p'], cmd: ['q'] },
    ]);
    expect(result.warnings).toMatchObject([{ code: 'TSI101', line: 7 }]);
  });

  it('may be one alone, and the stages on it are named', () => {
    const { text: _, result, ...stages } = stagesOf(source, { target: 'base' });
    expect(stages).toEqual({ base: 'wrapped' });
    expect(result.warnings).toMatchObject([{ code: 'TSI104', line: 4 }]);
  });

  it('are all refused with one', () => {
    const bad = `${source}FROM scratch AS bad\nENTRYPOINT\n`;
    const result = wrapDockerfile(bad, { target: ['dev', 'bad'] });
    expect(result).toMatchObject({ status: 'refused', stage: 'bad', reason: { code: 'TSI006' } });
    expect(result.stages.map(({ stage, status }) => [stage, status])).toEqual([
      ['dev', 'wrapped'],
      ['bad', 'refused'],
    ]);
    expect(Buffer.from(result.source).toString()).toBe(bad);
  });
});

describe('all targets', () => {
  it('are the last stage, and each with a name and a command of its own', () => {
    const {
      text: _,
      result,
      ...stages
    } = stagesOf(
      'FROM a AS build\nRUN x\nFROM scratch AS test\nCMD ["t"]\nFROM scratch\nCMD ["u"]\nFROM scratch\nENTRYPOINT ["e"]\n',
      { allTargets: true },
    );
    expect(stages).toEqual({ test: 'wrapped', 3: 'wrapped' });
    expect(result.stage).toBe('3');
  });

  it('leave out a stage whose children would see our ARG, and have these instead', () => {
    const {
      text: _,
      result: __,
      ...stages
    } = stagesOf(
      'FROM scratch AS base\nCMD ["b"]\nFROM base AS build\nRUN ["x"]\nFROM base AS run\nCOPY a b\n',
      { allTargets: true },
    );
    expect(stages).toEqual({ build: 'wrapped', run: 'wrapped' });
  });
});

describe('FROM with TARGETOS', () => {
  it('means linux where that leads to a stage', () => {
    const { result } = stagesOf('FROM scratch AS app-linux\nCMD ["c"]\nFROM app-$TARGETOS\n', {});
    expect(result.stages[0]?.chain.map(({ stage }) => stage)).toEqual(['app-linux', '1']);
  });

  it.each([
    [
      'the classic builder takes another stage',
      'FROM scratch AS a\nFROM scratch AS alinux\nFROM a$TARGETOS\nCMD c',
    ],
    ['the file declares it', 'ARG TARGETOS\nFROM scratch AS a-linux\nFROM a-$TARGETOS\nCMD c'],
    ['it leads to an image', 'FROM a-$TARGETOS\nCMD c'],
  ])('is not known where %s', (_, source) => {
    expect(wrapDockerfile(source).reason?.code).toBe('TSI005');
  });
});
