import { describe, expect, it } from 'vitest';
import { wrapDockerfile } from '../wrap-dockerfile.js';
import type { WrapOptions } from '../wrap-result.js';
import { type WarningCode, warnings } from './warnings.js';

const exec = 'ENTRYPOINT ["x"]\n';

const warned: [code: WarningCode, source: string, line: number, options?: WrapOptions][] = [
  ['TSI101', 'FROM scratch\nENTRYPOINT x\n', 2],
  ['TSI101', 'FROM scratch\nENTRYPOINT ["x"]\nCMD y\n', 3],
  ['TSI101', 'FROM gcr.io/distroless/nodejs22-debian13\nENTRYPOINT ["x"]\nCMD y\n', 3],
  ['TSI102', 'FROM a\nENTRYPOINT []\n', 2],
  ['TSI103', 'FROM a\nENTRYPOINT x\n', 2, { entrypoint: null }],
  ['TSI104', `FROM a AS b\n${exec}FROM b AS c\nFROM c\n`, 3, { target: 'b' }],
  ['TSI105', `FROM a\n${exec}ONBUILD ENTRYPOINT ["y"]\n`, 3],
  ['TSI106', 'FROM a\nENTRYPOINT ["/tsinit", "-c", "--", "x"]\n', 2, { group: true }],
  ['TSI107', 'FROM scratch\nCOPY a b\n', 1],
  ['TSI107', 'FROM a\nUSER b\n', 1, { bases: new Map([['a', { entrypoint: [''], cmd: [] }]]) }],
  ['TSI108', 'FROM a\nENTRYPOINT ["/usr/bin/tini", "--", "x"]\n', 2],
  ['TSI108', 'FROM scratch\nCMD ["dumb-init", "x"]\n', 2],
  ['TSI109', 'FROM a\nCOPY tini /tini\nENTRYPOINT ["/tini", "--", "x"]\n', 2, { replace: true }],
];

describe('wrap warns', () => {
  it.each(warned)('%s %j', (code, source, line, options) => {
    const found = wrapDockerfile(source, options).warnings;
    expect(found.map((warning) => [warning.code, warning.line])).toEqual([[code, line]]);
    expect(found[0]?.message).toMatch(/^[^\n]+$/);
  });

  it('for every reason in the catalogue', () => {
    expect([...new Set(warned.map(([code]) => code))]).toEqual(Object.keys(warnings));
  });

  it.each([
    'FROM gcr.io/distroless/base:debug\nENTRYPOINT ["x"]\nCMD y\n',
    'FROM scratch\nSHELL ["/busybox", "sh", "-c"]\nENTRYPOINT x\n',
    `FROM a AS b\n${exec}FROM b\n${exec}`,
  ])('not of %j', (source) => {
    expect(wrapDockerfile(source)).toMatchObject({ status: 'wrapped', warnings: [] });
  });
});
