import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { TestImages } from '../support/test-images.js';
import { folderWith, snapshot, tsinit } from './run-tsinit.js';

await describeWith(['engine', 'busybox'], 'base images asked of the engine', () => {
  let images: TestImages;
  let base = '';
  let bare = '';
  beforeAll(async () => {
    images = await TestImages.open();
    base = await images.importBusybox('base', ['ENTRYPOINT ["/entry"]', 'CMD ["serve"]']);
    bare = await images.importBusybox('bare');
  });
  afterAll(() => images.remove());

  it('gives the inherited entrypoint and command', async () => {
    const cwd = folderWith({ Dockerfile: `FROM ${base}\nRUN true\n` });
    const { code, stdout, stderr } = await tsinit(['wrap', 'Dockerfile'], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(
      new RegExp(
        `^Dockerfile: .*ENTRYPOINT from the image ${base}, CMD from the image ${base}, by the engine at \\S+\n`,
      ),
    );
    const wrapped = readFileSync(join(cwd, 'Dockerfile'), 'utf8');
    expect(wrapped).toContain('ENTRYPOINT ["/tsinit", "-c", "--", "/entry"]\nCMD ["serve"]\n');
    expect(await tsinit(['wrap', '--check', 'Dockerfile'], { cwd })).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
  });

  it.each([
    [
      'refuses a base that is not there',
      2,
      () => images.name('missing'),
      /has no image tsinit-test-.*--entrypoint/,
    ],
    ['leaves a base alone that has no command', 0, () => bare, /warning TSI107: .*command/],
  ])('%s', async (_title, exitCode, reference, says) => {
    const cwd = folderWith({ Dockerfile: `FROM ${reference()}\n` });
    const before = snapshot(cwd);
    const { code, stdout, stderr } = await tsinit(['wrap', 'Dockerfile'], { cwd });
    expect({ code, stdout }).toEqual({ code: exitCode, stdout: '' });
    expect(stderr).toMatch(/^tsinit: Dockerfile:\d+: [^\n]+\n$/);
    expect(stderr).toMatch(says);
    expect(snapshot(cwd)).toEqual(before);
  });
});
