import { describe, expect, it } from 'vitest';
import { unwrapDockerfile } from '../unwrap-dockerfile.js';
import { wrapDockerfile } from '../wrap-dockerfile.js';
import type { WrapOptions } from '../wrap-result.js';

const tail = ['ENTRYPOINT', 'CMD'];

/** The commands of the wrapped file; unwrap gives back the very bytes, and a second wrap changes none. */
function replaced(source: string, options: WrapOptions = {}) {
  const result = wrapDockerfile(source, { ...options, replace: true });
  expect(result.reason).toBeNull();
  expect(result.status).toBe('wrapped');
  expect(Buffer.from(unwrapDockerfile(result.source).source).toString()).toBe(source);
  expect(wrapDockerfile(result.source, { ...options, replace: true }).status).toBe('unchanged');
  const lines = Buffer.from(result.source).toString().split('\n');
  return { lines: lines.filter((line) => tail.some((word) => line.startsWith(word))), result };
}

describe('wrap --replace', () => {
  it.each<[string[], string[]]>([
    [
      ['/tini', '--', 'x'],
      ['-c', '--', 'x'],
    ],
    [
      ['/usr/bin/tini-static', 'x', 'y'],
      ['-c', '--', 'x', 'y'],
    ],
    [
      ['/sbin/docker-init', '-g', '--', 'x'],
      ['--', 'x'],
    ],
    [
      ['tini', '-gv', '-s', '-p', 'SIGTERM', '-e143', '--', 'x', '-y'],
      ['-p', 'SIGTERM', '-e', '143', '-v', '--', 'x', '-y'],
    ],
    [
      ['dumb-init', '--', 'x'],
      ['--', 'x'],
    ],
    [
      ['dumb-init', 'x', '-y'],
      ['--', 'x', '-y'],
    ],
    [
      ['dumb-init', '-c', '--rewrite', '15:3', '--rewrite=2:0', '-r1:2', 'x'],
      ['-c', '-r', '15:3', '-r', '2:0', '-r', '1:2', '--', 'x'],
    ],
    [
      ['catatonit', '-g', '--', 'x'],
      ['--', 'x'],
    ],
    [
      ['catatonit', 'x'],
      ['-c', '--', 'x'],
    ],
  ])('%j', (old, words) => {
    const entrypoint = `ENTRYPOINT ${JSON.stringify(old)}`;
    expect(replaced(`FROM a\n${entrypoint}\nCMD ["c"]\n`).result.after).toEqual({
      entrypoint: ['/tsinit', ...words],
      cmd: ['c'],
    });
  });

  it('keeps the replaced line as a comment', () => {
    const { result } = replaced('FROM a\r\n# why\r\nENTRYPOINT [ "tini", \\\r\n "--", "x" ]');
    expect(Buffer.from(result.source).toString().split('\r\n').slice(-3)).toEqual([
      '# tsinit replaced: ENTRYPOINT [ "tini", \\',
      '# tsinit replaced:  "--", "x" ]',
      'ENTRYPOINT ["/tsinit", "-c", "--", "x"]',
    ]);
  });

  it('puts the init into CMD where the other stands there', () => {
    expect(replaced('FROM scratch\nCMD ["dumb-init", "x"]\n').lines).toEqual(['CMD ["/tsinit", "--", "x"]']);
    expect(replaced('FROM scratch AS p\nCMD ["tini", "--", "x"]\nFROM p\n').lines).toEqual([
      'CMD ["tini", "--", "x"]',
      'CMD ["/tsinit", "-c", "--", "x"]',
    ]);
  });

  it('replaces what the base image or a parent stage has', () => {
    const bases = new Map([['a', { entrypoint: ['/sbin/tini', '--', '/run.sh'], cmd: ['c'] }]]);
    expect(replaced('FROM a\nUSER b\n', { bases }).lines).toEqual([
      'ENTRYPOINT ["/tsinit", "-c", "--", "/run.sh"]',
      'CMD ["c"]',
    ]);
  });

  it.each<[string, string[]]>([
    ['ENV DUMB_INIT_SETSID=0\nENTRYPOINT ["dumb-init"]', ['-c', '--']],
    ['ENV DUMB_INIT_SETSID 1\nENTRYPOINT ["dumb-init"]', ['--']],
    ['ENV TINI_KILL_PROCESS_GROUP="1"\nENTRYPOINT ["tini"]', ['--']],
    ['ENV TINI_VERBOSITY=3\nENTRYPOINT ["tini"]', ['-c', '-v', '--']],
  ])('reads the other init’s variables: %j', (lines, words) => {
    const { result } = replaced(`FROM scratch\n${lines}\nCMD ["c"]\n`);
    expect(result.after?.entrypoint).toEqual(['/tsinit', ...words]);
  });

  it('delivers to the group where asked to', () => {
    const { result } = replaced('FROM a\nENTRYPOINT ["tini", "--", "x"]\n', { group: true });
    expect(result.after?.entrypoint).toEqual(['/tsinit', '--', 'x']);
  });

  it('names the lines that brought the other init, and leaves them', () => {
    const source = 'FROM a\nADD https://x/tini /tini\nRUN chmod +x /tini\nENTRYPOINT ["/tini", "--", "x"]\n';
    expect(replaced(source).result.warnings).toMatchObject([
      { code: 'TSI109', line: 2, message: expect.stringMatching(/line 2, 3$/) },
    ]);
  });

  it.each([
    ['an option without a counterpart', 'ENTRYPOINT ["tini", "-l", "--", "x"]', 2],
    ['an option that is none', 'ENTRYPOINT ["dumb-init", "--foo", "x"]', 2],
    ['options that may be the command’s', 'ENTRYPOINT ["tini", "x"]\nCMD ["-v"]', 2],
    ['a shell', 'CMD exec tini -- x', 2],
    ['env', 'ENTRYPOINT ["env", "tini", "--", "x"]', 2],
    ['an entrypoint script that is handed it', 'ENTRYPOINT ["/e.sh"]\nCMD ["/tini", "--", "x"]', 3],
    ['an init that is not known', 'ENTRYPOINT ["pid1", "--", "x"]', 2],
  ])('refuses %s', (_, lines, line) => {
    const result = wrapDockerfile(`FROM scratch\n${lines}\n`, { replace: true });
    expect(result.reason).toMatchObject({ code: 'TSI013', line });
  });

  it('wraps as always where there is no other init', () => {
    const { result } = replaced('FROM a\nENTRYPOINT ["x"]\n');
    expect(result.after?.entrypoint).toEqual(['/tsinit', '-c', '--', 'x']);
  });
});
