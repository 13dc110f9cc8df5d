import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Builder, connectEngine, type Engine } from '@tsinit/docker-plugin';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { TestImages } from '../support/test-images.js';
import { abilities, type Subject } from './support/abilities.js';
import { abilityTable, lacks } from './support/lacks.js';
import { startPodman } from './support/podman.js';

// What Docker does when injecting and verifying, other tests show at length: `npm run bench:engines` does all of it.
const isFull = Boolean(process.env['TSINIT_FULL_LIST']);
const doc = readFileSync(new URL('../../docs/engines.md', import.meta.url), 'utf8');

function list(title: string, builder: Builder, connect: () => Promise<Engine>): void {
  describe(title, () => {
    let subject: Subject;
    beforeAll(async () => {
      const images = new TestImages(await connect());
      subject = { images, builder, base: await images.importBusybox('busybox') };
    });
    afterAll(() => subject?.images.remove());

    for (const [name, ability] of Object.entries(abilities)) {
      if (!isFull && title !== 'Podman' && !name.startsWith('build: ')) continue;
      const lack = lacks[title]?.[name];
      it(lack ? `${name}: lacks it, and says so` : name, async () => {
        if (lack) await expect(ability(subject)).rejects.toThrow(lack);
        else await ability(subject);
      });
    }
  });
}

await describeWith(['engine', 'busybox'], 'one list for every engine:', () => {
  list('dockerd, classic', 'classic', () => connectEngine());
  list('dockerd, BuildKit', 'buildkit', () => connectEngine());
});

await describeWith(['root', 'podman', 'busybox'], 'one list for every engine:', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tsinit-podman-list-'));
  let podman: Engine;
  afterAll(async () => {
    await podman?.close();
    rmSync(folder, { recursive: true });
  });
  list('Podman', 'classic', async () => {
    podman = await startPodman(folder);
    return podman;
  });
});

it('docs/engines.md has the table of it', () => {
  const table = abilityTable(Object.keys(abilities), (engine, name) => lacks[engine]?.[name] ?? 'yes');
  // The formatter pads the cells.
  expect(flat(doc)).toContain(flat(table));
});

function flat(text: string): string {
  return text.replace(/ +/g, ' ').replace(/-{3,}/g, '---');
}
