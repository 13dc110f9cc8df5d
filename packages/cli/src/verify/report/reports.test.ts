import { describe, expect, it } from 'vitest';
import { convert } from 'xmlbuilder2';
import type { ImageResult } from '../image-result.js';
import { reportText } from './report-text.js';

const evidence = { notes: [], remedy: null };
const results: ImageResult[] = [
  {
    image: 'good:1',
    verdict: 'pass',
    experiments: [{ name: 'stop', verdict: 'pass', evidence: { ...evidence, summary: 'stopped promptly' } }],
  },
  {
    image: 'bad:1',
    verdict: 'fail',
    experiments: [
      { name: 'identity', verdict: 'pass', evidence: { ...evidence, summary: 'PID 1 is /tsinit' } },
      {
        name: 'orphans',
        verdict: 'fail',
        evidence: {
          summary: '5 of 5 left, 100% <&>',
          notes: ['it wrote: \x1b[31mred\x1b[0m, ::error::'],
          remedy: 'wrap it',
        },
      },
      {
        name: 'stop',
        verdict: 'inconclusive',
        evidence: { ...evidence, summary: 'it had ended by itself' },
      },
    ],
  },
  {
    image: 'gone:1',
    verdict: 'inconclusive',
    experiments: [],
    error: { code: 'NO_IMAGE', message: 'the engine has no image gone:1', hint: 'pull it' },
  },
];

it('human: an image after the other, and a summary', async () => {
  expect(await reportText('human', results)).toBe(
    [
      'good:1: pass',
      '  pass          stop         stopped promptly',
      'bad:1: fail',
      '  pass          identity     PID 1 is /tsinit',
      '  fail          orphans      5 of 5 left, 100% <&>',
      '                             it wrote: \\x1b[31mred\\x1b[0m, ::error::',
      '  inconclusive  stop         it had ended by itself',
      'next: wrap it',
      '3 images: 1 pass, 1 fail, 1 inconclusive',
      '',
    ].join('\n'),
  );
});

it('human: what a comparison found', async () => {
  const [good] = results as [ImageResult];
  const before = [
    { name: 'stop', verdict: 'fail', evidence: { ...evidence, summary: 'killed after 10 s' } },
  ] as const;
  const comparison = {
    original: 'old:1',
    experiments: before,
    outcomes: [{ name: 'stop', outcome: 'mended' }],
  } as const;
  expect(await reportText('human', [{ ...good, comparison } as ImageResult])).toBe(
    [
      'good:1: pass',
      '  pass          stop         stopped promptly',
      'against old:1:',
      '  mended        stop         before: killed after 10 s',
      '',
    ].join('\n'),
  );
});

it('github: an annotation for each that did not pass, of which no part can be a command', async () => {
  expect(await reportText('github', results)).toBe(
    [
      '::error title=tsinit verify bad%3A1%3A orphans::5 of 5 left, 100%25 <&>%0Ait wrote: \\x1b[31mred\\x1b[0m, ::error::%0Anext: wrap it',
      '::warning title=tsinit verify bad%3A1%3A stop::it had ended by itself',
      '::warning title=tsinit verify gone%3A1::the engine has no image gone:1',
      '',
    ].join('\n'),
  );
});

describe('junit', () => {
  it('counts failures and errors, and holds what XML cannot write', async () => {
    const xml = await reportText('junit', results);
    const { testsuites } = convert(xml, { format: 'object' }) as unknown as {
      testsuites: { testsuite: Record<string, unknown>[] };
    };
    expect(
      testsuites.testsuite.map((suite) => [
        suite['@name'],
        suite['@tests'],
        suite['@failures'],
        suite['@errors'],
      ]),
    ).toEqual([
      ['good:1', '1', '0', '0'],
      ['bad:1', '3', '1', '1'],
      ['gone:1', '1', '0', '1'],
    ]);
    expect(xml).toContain('5 of 5 left, 100% &lt;&amp;&gt;');
    expect(xml).toContain('\ufffd[31mred');
    expect(xml).not.toContain('\x1b');
  });
});

describe('sarif', () => {
  it('has a result for each that did not pass', async () => {
    const log = JSON.parse(await reportText('sarif', results));
    expect(log.runs[0].results).toMatchObject([
      { ruleId: 'verify/orphans', level: 'error' },
      { ruleId: 'verify/stop', level: 'warning' },
    ]);
    expect(log.runs[0].invocations[0].executionSuccessful).toBe(false);
  });
});
