import { type EngineImage, imageArgv, inspectImage } from '@tsinit/docker-plugin';
import { initArgv } from '@tsinit/init-runtime';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { arbitraryBuildableFiles } from '../dockerfile/arbitrary-dockerfile.js';
import { describeWith } from '../support/needs.js';
import { TestImages } from '../support/test-images.js';
import { batch, type Pair, pairOf } from './batch.js';
import { OracleContext } from './build-both.js';
import { comparableConfig } from './comparable-config.js';
import { build, buildStages } from './engine-build.js';

/** `npm run bench:oracle` builds more. */
const count = Number(process.env['TSINIT_ORACLE_FILES'] ?? 15);
const seed = Number(process.env['TSINIT_ORACLE_SEED'] ?? 20);
/** A bound on hangs: files take a second or so for each builder. */
const timeout = 120_000 + count * 10_000;
/** Of one beginning, since what they share is built once, and in one request. */
const batchSize = 5;

const batches = fc
  .sample(arbitraryBuildableFiles(batchSize), { numRuns: Math.ceil((count * 2) / batchSize), seed })
  .map((files) => files.flatMap(({ source }) => pairOf(source) ?? []))
  .filter((pairs) => pairs.length > 0);
const chosen = enough(batches);

/** Whole batches until there are as many files as there should be. */
function enough(all: readonly Pair[][]): Pair[][] {
  const chosen: Pair[][] = [];
  for (const pairs of all) if (chosen.flat().length < count) chosen.push(pairs);
  return chosen;
}

const total = chosen.flat().length;
await describeWith(['engine'], `the engine finds ${total} generated files equal but for the init`, () => {
  let images: TestImages;
  let context: OracleContext;
  let base: string;
  beforeAll(async () => {
    images = await TestImages.open();
    base = await images.importPrograms('nothing', {});
    context = new OracleContext(images);
  });
  afterAll(async () => {
    context.remove();
    await images.remove();
  });

  it(`has as many as it should (seed ${seed})`, () => {
    expect(total).toBeGreaterThanOrEqual(count);
  });

  it('by the classic builder', () => compareAll(classic), timeout);
  it('by BuildKit', () => compareAll(buildkit), timeout);

  type MakeAll = (files: readonly string[]) => Promise<string[]>;

  /** One request makes all stages. */
  async function classic(files: readonly string[]): Promise<string[]> {
    const text = batch(files, base);
    const ids = await buildStages(images.engine, context.tar(text));
    const stages = [...text.matchAll(/^from \S+ AS (\S+)/gim)].map(([, name]) => name ?? '');
    expect(ids).toHaveLength(stages.length);
    return ids.filter((_, stage) => /^f\d+$/.test(stages[stage] ?? ''));
  }

  async function buildkit(files: readonly string[]): Promise<string[]> {
    const sent = context.tar(batch(files, base));
    const ids: string[] = [];
    for (const index of files.keys()) {
      ids.push(await build(images.engine, sent, 'buildkit', { target: `f${index}` }));
    }
    return ids;
  }

  /** The originals first: the builder then has what the wrapped ones begin with. */
  async function compareAll(makeAll: MakeAll): Promise<void> {
    const next = chosen.values();
    const worker = async () => {
      for (const pairs of next) {
        const before = await inspectAll(await makeAll(pairs.map(({ original }) => original)));
        const after = await inspectAll(await makeAll(pairs.map(({ wrapped }) => wrapped)));
        for (const [index, pair] of pairs.entries()) compare(pair, before[index], after[index]);
      }
    };
    await Promise.all([worker(), worker(), worker(), worker()]);
  }

  function inspectAll(ids: readonly string[]): Promise<EngineImage[]> {
    return Promise.all(
      ids.map(async (id) => {
        const image = await inspectImage(images.engine, id);
        if (!image) throw new Error(`${id} has gone`);
        return image;
      }),
    );
  }

  function compare({ original, result }: Pair, before?: EngineImage, after?: EngineImage): void {
    if (!before || !after) throw new Error('an image is missing');
    expect(imageArgv(after.config), original).toEqual([...initArgv(), ...imageArgv(before.config)]);
    expect(comparableConfig(after), original).toEqual(comparableConfig(before));
    expect(after.layers, original).toHaveLength(before.layers.length + 1);
    const stage = result.stages.at(-1);
    // What --explain says of the image is what the engine says.
    expect(
      {
        argv: [...(stage?.before?.entrypoint ?? []), ...(stage?.before?.cmd ?? [])],
        shell: stage?.shell.origin.kind === 'none' ? null : stage?.shell.words,
        user: stage?.user.value ?? '',
        workingDir: stage?.workdir.value ?? '/',
        stopSignal: stage?.stopsignal.value ?? undefined,
      },
      original,
    ).toEqual({
      argv: imageArgv(before.config),
      shell: before.config.shell,
      user: before.config.user,
      // BuildKit writes the default.
      workingDir: before.config.workingDir || '/',
      stopSignal: before.config.stopSignal,
    });
  }
});
