import { describe, expect, it } from 'vitest';
import { unwrapDockerfile } from './unwrap-dockerfile.js';
import { wrapDockerfile } from './wrap-dockerfile.js';

const wrapped = (source: string, options = {}) =>
  Buffer.from(wrapDockerfile(source, options).source).toString();
const exec = wrapped('FROM a\nENTRYPOINT ["x"]\nCMD ["c"]\n');
const shell = wrapped('FROM scratch\nENTRYPOINT x \\\n  y\n');
const inherited = wrapped('FROM a\nUSER b\n', { entrypoint: ['e'], cmd: ['c'] });

describe('unwrap', () => {
  it.each([
    'FROM a\nENTRYPOINT ["x"]\n',
    'FROM a\nCOPY --from=tsinit /tsinit /tsinit\nENTRYPOINT ["/tsinit", "--", "x"]\n',
    'FROM a\nRUN <<EOF\n# tsinit replaced: CMD x\nEOF\n',
    'no Dockerfile',
    '',
  ])('leaves %j, which was never wrapped', (source) => {
    expect(unwrapDockerfile(source)).toMatchObject({ status: 'unchanged', reason: null });
  });

  it('gives back the array that it is handed', () => {
    const source = new Uint8Array(Buffer.from('FROM a\n'));
    expect(unwrapDockerfile(source).source).toBe(source);
  });

  it('takes its lines out around edits elsewhere', () => {
    const edited = exec.replace('FROM a', 'FROM a:2\n# new\nUSER 1').replace('CMD ["c"]', 'CMD ["d"]');
    const { status, source } = unwrapDockerfile(edited);
    expect(status).toBe('unwrapped');
    expect(Buffer.from(source).toString()).toBe('FROM a:2\n# new\nUSER 1\nENTRYPOINT ["x"]\nCMD ["d"]\n');
  });

  it('lets the user’s own words in the ENTRYPOINT be edited', () => {
    const { source } = unwrapDockerfile(exec.replace('"x"]', '"y", "z"]'));
    expect(Buffer.from(source).toString()).toContain('ENTRYPOINT ["y", "z"]');
  });
});

describe('an edit by hand is refused at its line', () => {
  it.each([
    ['a line between', exec.replace('COPY', 'USER a\nCOPY'), 4],
    ['another source', exec.replace('.tsinit/', './'), 4],
    ['no marker', exec.replace(/# TARGETARCH.*\n/, ''), 3],
    ['another marker', exec.replace('2 lines', '3 lines'), 5],
    ['no ENTRYPOINT', exec.replace(/ENTRYPOINT.*\n/, ''), 2],
    ['another init', exec.replace('"-c"', '"-v"'), 5],
    ['white space in its words', exec.replace('"-c", ', '"-c",'), 5],
    ['an ENTRYPOINT below', `${exec}ENTRYPOINT ["z"]\n`, 7],
    ['the shell form’s exec form', shell.replace('"x   y"', '"x z"'), 7],
    ['the shell form’s comment', shell.replace('replaced:   y', 'replaced:   z'), 7],
    ['the shell form’s prefix', shell.replace('# tsinit replaced:   y', '# y'), 5],
    ['the shell form’s new line', shell.replace(/^ENTRYPOINT .*$/m, 'USER x'), 2],
    ['a word that was inherited', inherited.replace('"e"', '"f"'), 6],
    ['a CMD that was inherited', inherited.replace('CMD ["c"]', 'CMD ["d"]'), 6],
  ])('%s', (_, source, line) => {
    const result = unwrapDockerfile(source);
    expect(result).toMatchObject({ status: 'refused', reason: { code: 'TSI017', line } });
    expect(Buffer.from(result.source).toString()).toBe(source);
  });
});
