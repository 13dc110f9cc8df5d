import { describe, expect, it } from 'vitest';
import { wrapDockerfile } from '../wrap-dockerfile.js';
import type { BaseConfig, WrapOptions } from '../wrap-result.js';

const before = (source: string, options: WrapOptions = {}) => wrapDockerfile(source, options).before;
const bases = (config: Partial<BaseConfig>) => ({
  bases: new Map([['base', { entrypoint: null, cmd: null, ...config }]]),
});
const sh = ['/bin/sh', '-c'];

describe('argv = ENTRYPOINT ++ CMD', () => {
  it.each([
    ['ENTRYPOINT ["e"]\nCMD ["c"]', ['e'], ['c']],
    ['ENTRYPOINT ["e"]\nCMD c d', ['e'], [...sh, 'c d']],
    ['ENTRYPOINT e f\nCMD ["c"]', [...sh, 'e f'], ['c']],
    ['ENTRYPOINT e\nCMD c', [...sh, 'e'], [...sh, 'c']],
    ['CMD ["c"]', null, ['c']],
    ['CMD ["c"]\nENTRYPOINT ["e"]', ['e'], ['c']],
    ['ENTRYPOINT ["a"]\nCMD ["b"]\nENTRYPOINT ["e"]\nCMD ["c"]', ['e'], ['c']],
    ['ENTRYPOINT []\nCMD ["c"]', null, ['c']],
    ['ENTRYPOINT [""]\nCMD ["c"]', null, ['c']],
    ['ENTRYPOINT ["", "e"]', ['', 'e'], null],
    ['CMD [""]', null, ['']],
    ['SHELL ["s", "-x"]\nENTRYPOINT e\nSHELL ["t"]\nCMD c', ['s', '-x', 'e'], ['t', 'c']],
    ['HEALTHCHECK \\\nCMD ["h"]\nCMD ["c"]', null, ['c']],
  ])('%j', (body, entrypoint, cmd) => {
    expect(before(`FROM scratch\n${body}\n`)).toEqual({ entrypoint, cmd });
  });
});

describe('what a stage inherits', () => {
  it.each([
    ['both', 'ENTRYPOINT ["e"]\nCMD ["c"]', 'LABEL a=b', ['e'], ['c']],
    ['no CMD past its own ENTRYPOINT', 'ENTRYPOINT ["e"]\nCMD ["c"]', 'ENTRYPOINT ["f"]', ['f'], null],
    ['no CMD past an empty one', 'ENTRYPOINT ["e"]\nCMD ["c"]', 'ENTRYPOINT []\nCMD ["d"]', null, ['d']],
    ['SHELL', 'SHELL ["s"]', 'CMD c', null, ['s', 'c']],
    ['ONBUILD', 'ONBUILD ENTRYPOINT ["e"]\nCMD ["c"]', 'LABEL a=b', ['e'], null],
    ['ONBUILD CMD, which counts as its own', 'ONBUILD CMD ["c"]', 'ENTRYPOINT ["e"]', ['e'], ['c']],
  ])('%s', (_, parent, child, entrypoint, cmd) => {
    const source = `FROM scratch AS Parent\n${parent}\nFROM parent\n${child}\n`;
    expect(before(source)).toEqual({ entrypoint, cmd });
  });

  it('no ONBUILD over two generations', () => {
    const source = 'FROM scratch AS a\nONBUILD CMD ["t"]\nFROM a AS b\nCMD ["c"]\nFROM b\nLABEL a=b\n';
    expect(before(source)?.cmd).toEqual(['c']);
  });

  it('nothing by a number, or from a later stage', () => {
    expect(wrapDockerfile('FROM scratch AS a\nCMD x\nFROM 0\n').needs?.reference).toBe('0');
    expect(wrapDockerfile('FROM b AS a\nCMD x\nFROM scratch AS b\n', { target: 'a' }).needs?.reference).toBe(
      'b',
    );
  });

  it('from a stage before an image of that name', () => {
    expect(before('FROM scratch AS base\nCMD ["s"]\nFROM base\n', bases({ cmd: ['i'] }))?.cmd).toEqual(['s']);
  });
});

describe('a base image', () => {
  it('gives ENTRYPOINT, CMD and SHELL', () => {
    const config = bases({ entrypoint: ['e'], cmd: ['c'], shell: ['s'] });
    expect(before('FROM base\n', config)).toEqual({ entrypoint: ['e'], cmd: ['c'] });
    expect(before('FROM base\nENTRYPOINT f\n', config)).toEqual({ entrypoint: ['s', 'f'], cmd: null });
  });

  it('gives its ONBUILD', () => {
    const config = bases({ cmd: ['c'], onBuild: ['ENTRYPOINT ["e"]', 'CMD \\\n t'] });
    expect(before('FROM base\n', config)).toEqual({ entrypoint: ['e'], cmd: [...sh, 't'] });
  });

  it('is found by the reference as FROM resolves it', () => {
    const source = 'ARG TAG=1\nFROM --platform=linux/arm64 "base:$TAG"\nCMD ["c"]\n';
    const { needs } = wrapDockerfile(source);
    expect(needs).toEqual({ reference: 'base:1', platform: 'linux/arm64', line: 2 });
  });

  it('is what the user says it is', () => {
    const source = 'FROM base\n';
    const told = { entrypoint: ['te'], cmd: ['tc'] };
    expect(before(source, told)).toEqual(told);
    expect(before(source, { ...bases({ entrypoint: ['e'], cmd: ['c'] }), cmd: null })).toEqual({
      entrypoint: ['e'],
      cmd: null,
    });
    expect(wrapDockerfile(source, { entrypoint: ['e'] }).needs?.reference).toBe('base');
  });

  it('is not asked for where the file decides', () => {
    expect(wrapDockerfile('FROM base\nENTRYPOINT ["e"]\n').status).toBe('wrapped');
    expect(wrapDockerfile('FROM base\nSHELL ["s"]\nENTRYPOINT e\n').status).toBe('wrapped');
    expect(wrapDockerfile('FROM base\nENTRYPOINT e\n').needs?.reference).toBe('base');
    expect(wrapDockerfile('FROM base\nCMD ["c"]\n').needs?.reference).toBe('base');
  });
});

describe('where it comes from', () => {
  it('is a line, an image, an option or nothing', () => {
    const origin = (source: string, options: WrapOptions = {}) => wrapDockerfile(source, options).origin;
    expect(origin('FROM scratch\nENTRYPOINT ["e"]\n')).toEqual({
      entrypoint: { kind: 'line', line: 2 },
      cmd: { kind: 'none' },
    });
    expect(origin('FROM base\n', { ...bases({ entrypoint: ['e'] }), cmd: ['c'] })).toEqual({
      entrypoint: { kind: 'base', reference: 'base' },
      cmd: { kind: 'option', option: '--cmd' },
    });
  });
});
