import { type Evidence, type RunSettings, verifyImage } from '@tsinit/docker-plugin';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { TestImages } from '../support/test-images.js';
import { importWrapped, shell } from './verify-images.js';

const ownStatus = (field: string) =>
  `$(while read name value rest; do [ $name = ${field}: ] && echo $value; done </proc/self/status)`;

const settings: RunSettings = {
  user: '7:8',
  readOnly: true,
  tmpfs: ['/scratch:size=1m,mode=1777'],
  volumes: ['/etc/passwd:/given:ro'],
  capDrop: ['ALL'],
  securityOpt: ['no-new-privileges'],
  init: true,
};

/** What an app sees of each of them. */
const conditions = [
  `[ "${ownStatus('Uid')}" = 7 ]`,
  '! (: >/file) 2>/dev/null',
  ': >/scratch/file',
  '[ -s /given ]',
  `[ "${ownStatus('CapBnd')}" = 0000000000000000 ]`,
  `[ "${ownStatus('NoNewPrivs')}" = 1 ]`,
  '[ $PPID -gt 1 ]',
];

await describeWith(['engine', 'busybox'], 'what the app needs to run', () => {
  let images: TestImages;
  let image: string;
  beforeAll(async () => {
    images = await TestImages.open();
    image = await importWrapped(images);
  });
  afterAll(() => images.remove());

  /** How many conditions hold, as the app says before it ends. */
  async function seenWith(run: RunSettings): Promise<Evidence> {
    const checks = conditions.map((condition) => `if (${condition}) 2>/dev/null; then n=$((n + 1)); fi`);
    const command = shell(['n=0', ...checks, 'echo $n; exit 1'].join('\n'));
    const { experiments } = await verifyImage({
      engine: images.engine,
      image,
      command,
      run,
      experiments: ['stop'],
    });
    return experiments[0]?.evidence as Evidence;
  }

  it('is what it gets', async () => {
    expect((await seenWith(settings)).notes).toEqual([`it wrote: ${conditions.length}`]);
  });

  it('is what it does not get otherwise', async () => {
    expect((await seenWith({})).notes).toEqual(['it wrote: 0']);
  });
});
