import { describe, expect, it } from 'vitest';
import { current } from '../format/dialect.js';
import { readDockerfile } from '../format/dockerfile.js';
import { findBuildError } from './build-errors.js';

const errorOf = (source: string) => findBuildError(readDockerfile(source, current).instructions);

describe('a build error', () => {
  it.each([
    ['FROM', 'FROM takes'],
    ['FROM a b', 'FROM takes'],
    ['FROM a AS 1x', 'cannot name a stage'],
    ['FROM --tag=x a', 'no flag --tag'],
    ['FROM a\nENTRYPOINT["x"]', '"ENTRYPOINT[\\"x\\"]" is no instruction'],
    ['FROM a\nENTRYPOINT --foo', 'no flag --foo'],
    ['FROM a\nSHELL []', 'JSON array'],
    ['FROM a\nSHELL sh -c', 'JSON array'],
    ['FROM a\nCOPY x', 'destination'],
    ['FROM a\nCOPY ["x"]', 'destination'],
    ['FROM a\nCOPY --from x y z', '--from must have a value'],
    ['FROM a\nCOPY --link=maybe x y', 'true or false'],
    ['FROM a\nCOPY --from=b --from=c x y', 'twice'],
    ['FROM a\nUSER', 'must have an argument'],
    ['FROM a\nARG =b', 'without a name'],
    ['FROM a\nONBUILD ONBUILD CMD x', 'may not postpone'],
    ['FROM a\nHEALTHCHECK', 'HEALTHCHECK takes'],
    ['FROM a\nHEALTHCHECK CMD', 'must have a command'],
    ['FROM a\nHEALTHCHECK NONE x', 'no arguments'],
    ['FROM a\nVOLUME [""]', 'empty path'],
    ['CMD a\nFROM b', 'before the first FROM'],
  ])('in %j', (source, message) => {
    expect(errorOf(source)?.message).toContain(message);
  });

  it('is none in what every builder takes', () => {
    const source = [
      'ARG A',
      'FROM --platform=linux/amd64 a AS Build-1_x',
      'RUN --mount=type=cache,target=/c --mount=type=ssh true',
      'COPY --link --chown=1 a b',
      'HEALTHCHECK --interval=1s CMD ["a"]',
      'HEALTHCHECK NONE',
      'ONBUILD ENTRYPOINT ["a"]',
      'ENV a b c',
      'ARG B C=',
      'VOLUME ["/a"]',
      'ENTRYPOINT []',
      'MAINTAINER a <b>',
    ].join('\n');
    expect(errorOf(source)).toBeNull();
  });
});
