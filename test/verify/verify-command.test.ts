import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { schemaErrors } from '../cli/report-schemas.js';
import { folderWith, tsinit } from '../cli/run-tsinit.js';
import { describeWith } from '../support/needs.js';
import { TestImages } from '../support/test-images.js';
import { importBare, importWrapped, shell } from './verify-images.js';

await describeWith(['engine', 'busybox'], 'tsinit verify', () => {
  let images: TestImages;
  let wrapped: string;
  let bare: string;
  beforeAll(async () => {
    images = await TestImages.open();
    wrapped = await importWrapped(images);
    bare = await importBare(images);
  });
  afterAll(() => images.remove());

  it('prints a line for each experiment, and exits 0 when all pass', async () => {
    const { code, stdout, stderr } = await tsinit(['verify', wrapped]);
    expect(stderr).toBe('');
    expect(stdout).toMatch(
      /^\S+: pass\n {2}pass +identity +.+\n {2}pass +orphans +.+\n {2}pass +stop +.+\n {2}pass +exit-status +.+\n$/,
    );
    expect(code).toBe(0);
  });

  it('puts the evidence under what failed and says what to do, and exits 1', async () => {
    const { code, stdout } = await tsinit(['verify', bare, '--grace', '1']);
    expect(stdout).toMatch(
      /\n {2}fail +stop +SIGTERM did not end it.+\n {10,}PID 1 \(sleep\) does not handle SIGTERM/,
    );
    expect(stdout).toMatch(/\nnext: put tsinit in front: wrap the Dockerfile and build the image again\n$/);
    expect(code).toBe(1);
  });

  it('gives the documented JSON, with the environment and the command of the user', async () => {
    const command = shell('[ "$NEEDED" ] || exit 1; exec sleep 1000');
    const run = (...flags: string[]) =>
      tsinit(['verify', '--format', 'json', ...flags, wrapped, '--', ...command]);
    const without = await run('--experiment', 'stop');
    expect(JSON.parse(without.stdout)).toMatchObject({
      schemaVersion: 1,
      verdict: 'inconclusive',
      experiments: [{ name: 'stop', verdict: 'inconclusive' }],
    });
    expect(without.code).toBe(2);
    const given = await run('--env', 'NEEDED=yes');
    expect(schemaErrors('verify-report-1', JSON.parse(given.stdout))).toBeNull();
    const { experiments, ...rest } = JSON.parse(given.stdout);
    expect(rest).toEqual({ schemaVersion: 1, image: wrapped, verdict: 'pass' });
    expect(experiments.map(Object.keys)).toEqual(Array(4).fill(['name', 'verdict', 'evidence']));
    expect(given.code).toBe(0);
  });

  it.each([
    [['no-such-image'], 'tsinit: the engine has no image no-such-image; build or pull it first\n'],
    [
      ['--grace', '0', 'x'],
      'tsinit: --grace takes a whole number from 1 to 3600, not "0"; see tsinit verify --help\n',
    ],
    [['--env', 'X', 'x'], 'tsinit: --env takes NAME=value, not "X"; see tsinit verify --help\n'],
    [
      ['--experiment', 'zombies', 'x'],
      'tsinit: --experiment takes one of identity, orphans, stop, exit-status, not "zombies"; see tsinit verify --help\n',
    ],
    [
      ['--control', '--against', 'x', 'y'],
      'tsinit: --against and --control exclude each other: one names the original, the other needs none; see tsinit verify --help\n',
    ],
    [['--', 'x'], 'tsinit: no image named before --; see tsinit verify --help\n'],
    [['--ready-log', '(', 'x'], /^tsinit: --ready-log: Invalid regular expression: .+\n$/],
    [
      ['--host', 'unix:///nowhere.sock', 'x'],
      /^tsinit: no container engine at unix:\/\/\/nowhere.sock .+\n$/,
    ],
  ])('%j: one line and exit code 2', async (args, line) => {
    const { code, stdout, stderr } = await tsinit(['verify', ...args]);
    expect(stdout).toBe('');
    expect(stderr).toMatch(line);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(code).toBe(2);
  });

  it('takes several images, goes on behind one that is not there, and writes the report to a file', async () => {
    const output = join(folderWith(), 'report.json');
    const words = ['--jobs', '3', '--experiment', 'stop', '--grace', '4', '--format', 'json', '-o', output];
    const { code, stdout, stderr } = await tsinit(['verify', ...words, bare, 'no-such-image', wrapped]);
    expect(stdout).toBe('');
    expect(stderr).toBe('tsinit: the engine has no image no-such-image; build or pull it first\n');
    const report = JSON.parse(readFileSync(output, 'utf8'));
    expect(schemaErrors('verify-report-1', report)).toBeNull();
    for (const image of report.images) {
      expect(schemaErrors('verify-report-1', { schemaVersion: 1, ...image })).toBeNull();
    }
    expect(report).toMatchObject({
      verdict: 'fail',
      images: [
        { image: bare, verdict: 'fail' },
        { image: 'no-such-image', verdict: 'inconclusive', error: { code: 'NO_IMAGE' } },
        { image: wrapped, verdict: 'pass' },
      ],
    });
    expect(code).toBe(1);
  });

  it('says what a comparison with the original shows', async () => {
    const { code, stdout } = await tsinit([
      'verify',
      ...['--against', bare, '--experiment', 'stop', '--grace', '4', '--format', 'json'],
      wrapped,
    ]);
    const report = JSON.parse(stdout);
    expect(schemaErrors('verify-report-1', report)).toBeNull();
    expect(report.comparison.outcomes).toEqual([{ name: 'stop', outcome: 'mended' }]);
    expect(code).toBe(0);
  });

  it('refuses an image without a command in one line', async () => {
    const image = await images.importPrograms('empty', { '/bin/sh': '/bin/busybox' });
    const { code, stderr } = await tsinit(['verify', image]);
    expect(stderr).toBe(
      `tsinit: ${image} has no command: neither ENTRYPOINT nor CMD; name the command to run\n`,
    );
    expect(code).toBe(2);
  });
});
