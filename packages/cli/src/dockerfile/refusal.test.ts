import { describe, expect, it } from 'vitest';
import { type RefusalCode, refusals } from './refusal.js';
import { wrapDockerfile } from './wrap-dockerfile.js';
import type { BaseConfig, WrapOptions } from './wrap-result.js';

const base = (config: Partial<BaseConfig>): WrapOptions => ({
  bases: new Map([['a', { entrypoint: null, cmd: null, ...config }]]),
});
const entry = 'ENTRYPOINT ["x"]\n';

const wrapped = (source: string, options?: WrapOptions) =>
  Buffer.from(wrapDockerfile(source, options).source).toString();

const refused: [code: RefusalCode, source: string, line: number, options?: WrapOptions][] = [
  ['TSI001', '', 1],
  ['TSI001', '\x7fELF\x02\x01\x01\0', 1],
  ['TSI001', '\ufeff\n', 1],
  ['TSI001', 'FROM a\nENTRYPOINT[]\n', 2],
  ['TSI001', 'FROM a\nCMD [1]\n', 2],
  ['TSI001', 'FROM a\nRUN <<EOF\n', 2],
  ['TSI001', 'ARG A\n', 1],
  ['TSI001', `FROM a\n${entry}`, 1, base({ onBuild: ['CMD [1]'] })],
  ['TSI002', `FROM a\n${entry}`, 1, { target: 'b' }],
  ['TSI002', `FROM a\n${entry}`, 1, { target: '1' }],
  ['TSI003', `FROM a AS b\nFROM a AS B\n${entry}`, 2],
  ['TSI004', 'FROM a\nCMD ["c"]\n', 1],
  ['TSI004', 'FROM a AS b\nFROM b\nENTRYPOINT e\n', 1],
  ['TSI004', 'FROM a\n', 1, { entrypoint: null }],
  ['TSI005', 'ARG B\nFROM $B\nCMD c\n', 2],
  ['TSI005', 'ARG B=\nFROM $B\nCMD c\n', 2],
  ['TSI005', 'FROM a${TARGETARCH}\nCMD c\n', 1],
  ['TSI006', `FROM a\nCMD\n${entry}`, 2],
  ['TSI006', 'FROM a AS b\nENTRYPOINT  \nFROM b\nCMD c\n', 2],
  ['TSI007', 'FROM a\nENTRYPOINT ["x"] # y\n', 2],
  ['TSI007', `FROM a AS b\nCMD ["x"] y\nFROM b\n${entry}`, 2],
  ['TSI008', `FROM a\nRUN <<RUN\nCMD ["no"]\nRUN\n${entry}`, 2],
  ['TSI008', `FROM a\nUSER x \\\r\r\nENTRYPOINT ["y"]\n${entry}`, 2],
  ['TSI008', `# syntax=earthly/dockerfile-x\nFROM a\n${entry}`, 1],
  ['TSI009', 'FROM a\nRUN x \\', 2, { entrypoint: null, cmd: ['c'] }],
  ['TSI009', `FROM a\n${entry}RUN x \\\n# y\n`, 3],
  ['TSI009', 'FROM a \\', 1, { entrypoint: null, cmd: ['c'] }],
  ['TSI010', `ARG TARGETARCH\nFROM a\n${entry}`, 1],
  ['TSI010', `FROM a AS b\nENV X=y TARGETARCH=z\nFROM b\n${entry}`, 2],
  ['TSI010', `FROM a\nARG TARGETARCH=z\n${entry}`, 2],
  ['TSI010', `FROM a\n${entry}`, 1, base({ env: ['TARGETARCH=z'] })],
  ['TSI010', `FROM a\n${entry}`, 1, base({ onBuild: ['ENV TARGETARCH z'] })],
  ['TSI010', `FROM a AS b\n${entry}FROM b AS c\nFROM c AS d\nRUN x\n`, 5, { target: 'b' }],
  ['TSI010', `FROM a AS b\nONBUILD RUN x\n${entry}FROM b\n`, 2, { target: 'b' }],
  ['TSI011', `FROM --platform=windows/amd64 a\n${entry}`, 1],
  ['TSI011', `FROM mcr.microsoft.com/windows/servercore:ltsc2022\n${entry}`, 1],
  ['TSI011', `FROM python:3-windowsservercore\n${entry}`, 1],
  ['TSI011', `FROM a\n${entry}`, 1, base({ os: 'windows' })],
  ['TSI011', 'FROM scratch\nENTRYPOINT ["/app.wasm"]\n', 2],
  ['TSI012', 'FROM a\nCMD ["c"]\n', 1, base({ entrypoint: ['/init'] })],
  ['TSI012', 'FROM a\nENTRYPOINT ["e"]\nCMD supervisord -n\n', 3],
  ['TSI013', 'FROM a\nENTRYPOINT ["tini", "-l", "--", "x"]\n', 2, { replace: true }],
  ['TSI014', `FROM a\nWORKDIR /tsinit\n${entry}`, 2],
  ['TSI014', `FROM a\nCOPY ["x", "/tsinit/"]\n${entry}`, 2],
  ['TSI030', `FROM a AS b\n${entry}`, 1, { from: 'B' }],
  ['TSI030', `FROM a\n${entry}`, 1, { from: '0' }],
  ['TSI030', `FROM a\n${entry}`, 1, { from: '--chown=1' }],
  ['TSI030', wrapped(`FROM a AS b\n${entry}`), 1, { from: 'b' }],
  ['TSI010', wrapped(`ARG TARGETARCH=z\nFROM a\n${entry}`, { from: 'i' }), 1, { from: null }],
  ['TSI010', `FROM a\n${entry}LABEL b=$TARGETARCH\n`, 3],
  ['TSI010', `FROM a AS b\n${entry}FROM b\nENV C=\${TARGETARCH}\n`, 4, { target: 'b' }],
  ['TSI018', `FROM a\nENTRYPOINT ["${'x'.repeat(65_510)}"]\n`, 5],
];

describe('wrap refuses', () => {
  it.each(refused)('%s %j', (code, source, line, options) => {
    const bytes = new Uint8Array(Buffer.from(source));
    const result = wrapDockerfile(bytes, options);
    expect(result.reason).toMatchObject({ code, line });
    expect(result.status).toBe('refused');
    expect(result.source).toBe(bytes);
    for (const text of [result.reason?.message, result.reason?.remedy]) expect(text).toMatch(/^[^\n]+$/);
    expect(result.needs === null).toBe(code !== 'TSI004');
  });

  it('TSI001 UTF-16', () => {
    const source = Buffer.from('\ufeffFROM a\nCMD b\n', 'utf16le');
    expect(wrapDockerfile(source).reason?.message).toBe('the file is UTF-16');
  });

  it('TSI015 what JSON cannot hold', () => {
    const source = Buffer.from('FROM scratch\nENTRYPOINT \xff\n', 'latin1');
    expect(wrapDockerfile(source).reason).toMatchObject({ code: 'TSI015', line: 2 });
  });

  it('for every reason in the catalogue', () => {
    const elsewhere = ['TSI015', 'TSI017'];
    const seen = new Set([...refused.map(([code]) => code as string), ...elsewhere]);
    expect([...seen].sort()).toEqual(Object.keys(refusals));
  });

  it('and puts nothing of the file into a message that a terminal would act on', () => {
    const message = wrapDockerfile('FROM a\n\u009b31m\u001b[31mX y\n').reason?.message;
    expect(message).toBe('"\ufffd31m\\u001b[31mX" is no instruction');
  });
});

describe('wrap does not refuse', () => {
  it.each<[string, string, WrapOptions?]>([
    ['a plain ARG TARGETARCH in the stage', `FROM a\nARG TARGETARCH\nRUN x\n${entry}`],
    [
      'one of another stage, with a value',
      `FROM a AS b\nARG TARGETARCH=z\nRUN x\nFROM a\nCOPY --from=b x y\n${entry}`,
    ],
    ['a here-document that older builders cannot read', `FROM a\nRUN <<EOF\nCMD no\nEOF\n${entry}`],
    ['a variable without a value where the base decides nothing', `ARG B\nFROM $B\n${entry}`],
    ['text behind an array in another stage', `FROM a AS b\nCMD ["x"] y\nFROM a\n${entry}`],
    ['a value of TARGETARCH that is declared', `FROM a\nARG TARGETARCH\nENV B=$TARGETARCH\n${entry}`],
    ['a derived stage without RUN', `FROM a AS b\n${entry}FROM b\nUSER c\n`, { target: 'b' }],
    ['a child of a wrapped stage', `${wrapped(`FROM a AS b\n${entry}`)}FROM b\n${entry}`],
  ])('%s', (_, source, options = {}) => {
    expect(wrapDockerfile(source, options)).toMatchObject({ status: 'wrapped', reason: null });
  });
});
