import { describe, expect, it } from 'vitest';
import { wrapDockerfile } from '../wrap-dockerfile.js';
import type { BaseConfig } from '../wrap-result.js';

const config: BaseConfig = {
  entrypoint: null,
  cmd: null,
  user: 'base',
  workingDir: '/base',
  stopSignal: 'SIGQUIT',
  env: ['HOME=/h', 'S='],
};

function settings(source: string, known = true) {
  const bases = new Map(known ? [['a', config]] : []);
  const { stages } = wrapDockerfile(source, { bases });
  const { user, workdir, stopsignal } = stages[0] as (typeof stages)[number];
  return [user, workdir, stopsignal].map(({ value, origin }) => [
    value,
    origin.kind === 'line' ? origin.line : origin.kind,
  ]);
}

describe('USER, WORKDIR and STOPSIGNAL', () => {
  it('come from the base image', () => {
    expect(settings('FROM a\nENTRYPOINT ["x"]')).toEqual([
      ['base', 'base'],
      ['/base', 'base'],
      ['SIGQUIT', 'base'],
    ]);
  });

  it('come from the stage, its parents and their ONBUILD', () => {
    const parent = 'FROM a AS p\nWORKDIR one\nONBUILD USER trigger\nSTOPSIGNAL 3\n';
    expect(settings(`${parent}FROM p\nWORKDIR two/..\nWORKDIR three/\nENTRYPOINT ["x"]`)).toEqual([
      ['trigger', 3],
      ['/base/one/three', 7],
      ['3', 4],
    ]);
  });

  it.each([
    ['ENV U=u\nUSER $U', 'u'],
    ['USER ${HOME}', '/h'],
    ['ARG U=u\nUSER ${U}x', 'ux'],
    ['ARG G\nUSER $G', 'g'],
    ['ARG HOME=other\nUSER $HOME', '/h'],
    ['USER "a$NONE"', 'a'],
    ['USER ${S:-s}', 's'],
    ['USER ${U/a/b}', null],
  ])('have their variables replaced: %j', (lines, user) => {
    expect(settings(`ARG G=g\nFROM a\n${lines}\nENTRYPOINT ["x"]`)[0]?.[0]).toBe(user);
  });

  it('are not known where the base image decides and is not known', () => {
    expect(settings('FROM a\nWORKDIR b\nUSER $X\nENTRYPOINT ["x"]', false)).toEqual([
      [null, 3],
      [null, 2],
      [null, 'base'],
    ]);
    expect(settings('FROM a\nWORKDIR /b\nUSER x\nENTRYPOINT ["x"]', false).slice(0, 2)).toEqual([
      ['x', 3],
      ['/b', 2],
    ]);
  });

  it('are not known where a parent declares the ARG, which builders hand down or not', () => {
    expect(settings('FROM scratch AS p\nARG A=b\nFROM p\nUSER $A\nENTRYPOINT ["x"]')[0]).toEqual([null, 4]);
  });
});
