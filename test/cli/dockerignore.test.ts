import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { letInitThrough, withoutInitRules } from '../../packages/cli/src/vendor/ignore-rule.js';
import { vendoredPaths } from '../../packages/cli/src/vendor/vendored-paths.js';
import { describeWith } from '../support/needs.js';

const run = promisify(execFile);

// Each of these reaches or misses .tsinit/ by another way; the engine says which.
const ignoreFiles = [
  '*\n',
  '*\n!src\n',
  '.*\n',
  '**\n',
  '**/.*\n',
  '.tsinit\n',
  '.tsinit/\n',
  '/.tsinit\n',
  '.tsinit/*\n',
  '.tsinit/tsinit\n',
  '.tsinit/amd64\n',
  '**/tsinit\n',
  '**/amd64/**\n',
  '.tsini?\n',
  '.[a-t]sinit\n',
  '*\n!.tsinit\n',
  '*\n!.tsinit/**\n',
  '*\n!.tsinit/tsinit\n!.tsinit/amd64/tsinit\n!.tsinit/arm64/tsinit\n',
  '*\n!.tsinit/tsinit\n',
  '!.tsinit\n*\n',
  '*\r\n!.tsinit\r\n',
  '*\r\n',
  '**/tsinit\n!.tsinit\n',
  '*\n!**/tsinit\n',
  '.tsinit/*\n!.tsinit/\n',
  '**\n!*\n',
  '\uFEFF.tsinit\n',
  ' .tsinit  \n',
  '# .tsinit\n',
  '.TSINIT\n',
  'node_modules\n.git\n.tsinit-old\n',
  'report (1).txt\n*.log\n',
  '.tsinit',
  '',
];

/** Docker's command lets these through in version 20.10 and no longer in 28: wrap adds its rules for the newer one. */
const disputed = new Set(['**/tsinit\n!.tsinit\n', '.tsinit/*\n!.tsinit/\n']);

await describeWith(['engine'], 'what docker leaves out of a build context', () => {
  let context = '';

  beforeAll(() => {
    context = mkdtempSync(join(tmpdir(), 'tsinit-ignore-'));
    for (const path of vendoredPaths()) {
      mkdirSync(dirname(join(context, path)), { recursive: true });
      writeFileSync(join(context, path), path);
    }
    writeFileSync(join(context, 'Dockerfile'), `FROM scratch\nCOPY ${vendoredPaths().join(' ')} /init/\n`);
  });
  afterAll(() => rmSync(context, { recursive: true }));

  // The docker command filters the context, so the classic builder is asked; buildx uses the same matcher.
  async function isExcluded(rules: Uint8Array): Promise<boolean> {
    writeFileSync(join(context, '.dockerignore'), rules);
    try {
      const { stdout } = await run('docker', ['build', '--quiet', '--force-rm', context], {
        env: { ...process.env, DOCKER_BUILDKIT: '0' },
      });
      await run('docker', ['rmi', stdout.trim()]);
      return false;
    } catch (error) {
      const { stderr } = error as { stderr: string };
      if (stderr.includes('excluded by .dockerignore')) return true;
      throw error;
    }
  }

  it.each(ignoreFiles.map((rules) => [rules]))('%j', async (rules) => {
    const source = Buffer.from(rules);
    const letThrough = letInitThrough(source);
    if (disputed.has(rules)) expect(letThrough).not.toBe(source);
    else expect(await isExcluded(source)).toBe(letThrough !== source);
    if (letThrough !== source) expect(await isExcluded(letThrough), 'with the rules').toBe(false);
    expect(Buffer.from(letInitThrough(letThrough)), 'again').toEqual(Buffer.from(letThrough));
    expect(Buffer.from(withoutInitRules(letThrough))).toEqual(source);
  });
});
