import { describe, expect, it } from 'vitest';
import { unwrapDockerfile } from './unwrap-dockerfile.js';
import { wrapDockerfile } from './wrap-dockerfile.js';
import type { WrapOptions } from './wrap-result.js';

const marker = (count: number, sum = '') =>
  `# TARGETARCH picks tsinit, the init that runs as PID 1; tsinit unwrap removes these ${count} lines${sum}`;
const added = ['ARG TARGETARCH', 'COPY .tsinit/${TARGETARCH}/tsinit /tsinit'];
const block = [marker(2), ...added];
const told = { entrypoint: null, cmd: null };

/** Wraps, and shows that unwrap gives back the very bytes; checksums are left out. */
function wrap(source: string | Uint8Array, options: WrapOptions = {}): string[] {
  const result = wrapDockerfile(source, options);
  expect(result.reason).toBeNull();
  expect(result.status).toBe('wrapped');
  expect(Buffer.from(unwrapDockerfile(result.source).source)).toEqual(Buffer.from(source));
  return Buffer.from(result.source)
    .toString('latin1')
    .replace(/ \([0-9a-f]{8}\)/g, '')
    .split('\n');
}

describe('case A, an ENTRYPOINT in exec form', () => {
  it('gets the words behind its bracket, and the lines above', () => {
    expect(wrap('FROM a\nENTRYPOINT ["x", "y"]\nCMD ["z"]\n')).toEqual([
      'FROM a',
      ...block,
      'ENTRYPOINT ["/tsinit", "-c", "--", "x", "y"]',
      'CMD ["z"]',
      '',
    ]);
  });

  it('delivers to the group where asked to', () => {
    expect(wrap('FROM a\nENTRYPOINT ["x"]', { group: true }).at(-1)).toBe(
      'ENTRYPOINT ["/tsinit", "--", "x"]',
    );
  });

  it.each([
    ['[ "x" ]', '[ "/tsinit", "-c", "--", "x" ]'],
    ['["x","y"]', '["/tsinit", "-c", "--", "x","y"]'],
    ['[\t"x"]', '["/tsinit", "-c", "--", \t"x"]'],
    ['[]', '["/tsinit", "-c", "--"]'],
    ['[ ]', '[ "/tsinit", "-c", "--" ]'],
    ['["\\ud800"]', '["/tsinit", "-c", "--", "\\ud800"]'],
    ['-- ["x"]', '-- ["/tsinit", "-c", "--", "x"]'],
    ['["x"] \\', '["/tsinit", "-c", "--", "x"] \\'],
  ])('%s', (form, wrapped) => {
    expect(wrap(`FROM scratch\nENTRYPOINT ${form}\nCMD ["c"]\n`.replace('\\\nCMD ["c"]\n', '\\'))).toContain(
      `ENTRYPOINT ${wrapped}`,
    );
  });

  it('keeps bytes that are not UTF-8', () => {
    const source = Buffer.from('FROM a\nENTRYPOINT ["\xff"]\n', 'latin1');
    expect(wrap(source)).toContain('ENTRYPOINT ["/tsinit", "-c", "--", "\xff"]');
  });

  it('finds the bracket in a continued line', () => {
    expect(wrap('FROM a\nENTRY\\\nPOINT \\\n# c\n [\\\n"x"]\n').slice(4, -1)).toEqual([
      'ENTRY\\',
      'POINT \\',
      '# c',
      ' ["/tsinit", "-c", "--", \\',
      '"x"]',
    ]);
  });

  it('edits the last of several', () => {
    const lines = wrap('FROM a\nENTRYPOINT ["x"]\nENTRYPOINT ["y"]\n');
    expect(lines.filter((line) => line.startsWith('ENTRYPOINT'))).toEqual([
      'ENTRYPOINT ["x"]',
      'ENTRYPOINT ["/tsinit", "-c", "--", "y"]',
    ]);
  });
});

describe('case B, an ENTRYPOINT in shell form', () => {
  it('is kept as comments above its exec form', () => {
    expect(wrap('FROM scratch\nENTRYPOINT exec "x" \\\n  # why\n  y\\tz\nCMD ["c"]\n')).toEqual([
      'FROM scratch',
      ...block,
      '# tsinit replaced: ENTRYPOINT exec "x" \\',
      '# tsinit replaced:   # why',
      '# tsinit replaced:   y\\tz',
      'ENTRYPOINT ["/tsinit", "-c", "--", "/bin/sh", "-c", "exec \\"x\\"   y\\\\tz"]',
      'CMD ["c"]',
      '',
    ]);
  });

  it('gets the SHELL in effect', () => {
    const source = 'FROM a AS b\nSHELL ["/bin/bash", "-eo", "pipefail", "-c"]\nFROM b\nentrypoint é | x';
    expect(Buffer.from(wrap(source).at(-1) as string, 'latin1').toString()).toBe(
      'entrypoint ["/tsinit", "-c", "--", "/bin/bash", "-eo", "pipefail", "-c", "é | x"]',
    );
  });

  it('counts [""] as none, and writes it anew', () => {
    expect(wrap('FROM a\nENTRYPOINT [""]\nCMD ["c"]\n').slice(4, 6)).toEqual([
      '# tsinit replaced: ENTRYPOINT [""]',
      'ENTRYPOINT ["/tsinit", "-c", "--"]',
    ]);
  });
});

describe('case C, no ENTRYPOINT in the stage', () => {
  it('goes before the stage’s CMD and its comment', () => {
    expect(wrap('FROM a\nRUN b\n\n# Start.\nCMD c\n', told)).toEqual([
      'FROM a',
      'RUN b',
      '',
      marker(3),
      ...added,
      'ENTRYPOINT ["/tsinit", "-c", "--"]',
      '# Start.',
      'CMD c',
      '',
    ]);
  });

  it('repeats the CMD that the new ENTRYPOINT would clear', () => {
    const source = 'FROM a AS b\nENTRYPOINT ["e"]\nCMD c "d"\nFROM b AS t\nLABEL x=y\nFROM a';
    const lines = wrap(source, { ...told, target: 't' });
    expect(lines.slice(4, -1)).toEqual([
      'LABEL x=y',
      marker(4),
      ...added,
      'ENTRYPOINT ["/tsinit", "-c", "--", "e"]',
      'CMD ["/bin/sh", "-c", "c \\"d\\""]',
    ]);
  });

  it('does not repeat a CMD that ONBUILD sets anew', () => {
    const lines = wrap('FROM scratch AS a\nONBUILD CMD ["c"]\nFROM a');
    expect(lines.at(-1)).toBe('ENTRYPOINT ["/tsinit", "-c", "--"]');
  });

  it('repeats what only the base image has', () => {
    const bases = new Map([['node', { entrypoint: ['docker-entrypoint.sh'], cmd: ['node'] }]]);
    expect(wrap('FROM node', { bases }).slice(-2)).toEqual([
      'ENTRYPOINT ["/tsinit", "-c", "--", "docker-entrypoint.sh"]',
      'CMD ["node"]',
    ]);
    expect(wrap('FROM node\nCMD ["app.js"]\n', { bases }).slice(-3)).toEqual([
      'ENTRYPOINT ["/tsinit", "-c", "--", "docker-entrypoint.sh"]',
      'CMD ["app.js"]',
      '',
    ]);
  });
});

describe('the added lines', () => {
  it('stand after the last RUN, which must not see TARGETARCH', () => {
    expect(wrap('FROM a\nENTRYPOINT ["x"]\nRUN b \\\n  c\nUSER d\n')).toEqual([
      'FROM a',
      'ENTRYPOINT ["/tsinit", "-c", "--", "x"]',
      'RUN b \\',
      '  c',
      ...block,
      'USER d',
      '',
    ]);
    expect(wrap('FROM a\nCMD ["x"]\nRUN b', told).slice(-4)).toEqual([
      marker(3),
      ...added,
      'ENTRYPOINT ["/tsinit", "-c", "--"]',
    ]);
  });

  it('are in the file’s keyword case', () => {
    expect(wrap('from a\ncmd b\n', told).slice(2, 5)).toEqual([
      'arg TARGETARCH',
      'copy .tsinit/${TARGETARCH}/tsinit /tsinit',
      'entrypoint ["/tsinit", "-c", "--"]',
    ]);
  });

  it('have the file’s line ends', () => {
    const text = wrap('\ufeffFROM scratch\r\nENTRYPOINT a \\\r\n  b\r\n').join('\n');
    expect(text.match(/\r\n/g)).toHaveLength(text.split('\n').length - 1);
  });

  it('leave a last line without an end', () => {
    expect(wrap('FROM a\nUSER b', { ...told, cmd: ['c'] }).at(-1)).toBe('CMD ["c"]');
  });

  it('are not swallowed by an escape character at the end', () => {
    expect(wrap('FROM a\nUSER b \\\n# c\n', { ...told, cmd: ['c'] }).slice(-4)).toEqual([
      'CMD ["c"]',
      'USER b \\',
      '# c',
      '',
    ]);
  });

  it('fit the other escape character', () => {
    expect(wrap('# escape=`\nFROM scratch\nENTRYPOINT C:\\x `\n y\\\n').slice(5, 8)).toEqual([
      '# tsinit replaced: ENTRYPOINT C:\\x `',
      '# tsinit replaced:  y\\',
      'ENTRYPOINT ["/tsinit", "-c", "--", "/bin/sh", "-c", "C:\\\\x  y\\\\"]',
    ]);
  });
});

describe('the stage', () => {
  const source = 'FROM a AS One\nENTRYPOINT ["1"]\nFROM a\nENTRYPOINT ["2"]\n';

  it.each([
    [undefined, '1', '2'],
    ['one', 'one', '1'],
    ['ONE', 'one', '1'],
  ])('%s', (target, stage, word) => {
    const result = wrapDockerfile(source, { target });
    expect(result.stage).toBe(stage);
    expect(result.after?.entrypoint?.at(-1)).toBe(word);
  });

  it('has no number that --target takes, as for the builders', () => {
    expect(wrapDockerfile(source, { target: '0' }).reason?.code).toBe('TSI002');
  });

  it('may be wrapped after another', () => {
    const first = wrapDockerfile(source, { target: 'one' });
    const both = wrapDockerfile(first.source);
    expect(both.status).toBe('wrapped');
    expect(Buffer.from(unwrapDockerfile(both.source).source).toString()).toBe(source);
  });
});

describe('an image that has the init', () => {
  const unchanged = (source: string, options: WrapOptions = {}) => {
    const result = wrapDockerfile(source, options);
    expect(Buffer.from(result.source).toString()).toBe(source);
    expect(result.after).toEqual(result.before);
    return result;
  };

  it.each([
    ['in its ENTRYPOINT', 'FROM a\nENTRYPOINT ["/tsinit", "--", "x"]\n', {}],
    ['in its CMD', 'FROM scratch\nCMD ["/tsinit", "x"]\n', {}],
    ['from its parent stage', 'FROM a AS b\nENTRYPOINT ["/tsinit", "x"]\nFROM b\nCMD ["c"]\n', {}],
    [
      'from its base image',
      'FROM a\nCMD ["c"]\n',
      { bases: new Map([['a', { entrypoint: ['/tsinit', '-c', '--'], cmd: null }]]) },
    ],
  ])('%s stays as it is', (_, source, options) => {
    expect(unchanged(source, options).status).toBe('unchanged');
  });

  it('keeps its way of delivery, and says so', () => {
    const { source } = wrapDockerfile('FROM a\nENTRYPOINT ["x"]\n');
    expect(unchanged(Buffer.from(source).toString(), { group: true }).warnings).toMatchObject([
      { code: 'TSI106', line: 5 },
    ]);
    const grouped = wrapDockerfile('FROM a\nENTRYPOINT ["x"]\n', { group: true });
    expect(unchanged(Buffer.from(grouped.source).toString()).warnings).toEqual([]);
  });
});

describe('what is left as it is, with a warning', () => {
  it.each([
    ['an image without a command', 'FROM scratch\nCOPY a b\n'],
    ['an image with another init', 'FROM a\nENTRYPOINT ["/usr/bin/tini", "--", "x"]\n'],
  ])('%s', (_, source) => {
    const result = wrapDockerfile(source);
    expect(result).toMatchObject({ status: 'unchanged', reason: null });
    expect(result.warnings).toHaveLength(1);
    expect(Buffer.from(result.source).toString()).toBe(source);
  });
});
