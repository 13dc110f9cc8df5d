import { imageArgv } from '@tsinit/docker-plugin';
import { initArgv } from '@tsinit/init-runtime';
import { type BaseConfig, wrapDockerfile } from 'tsinit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { TestImages } from '../support/test-images.js';
import { type BaseName, makeBases } from './bases.js';
import { baseConfig, OracleContext, wrapAskingEngine } from './build-both.js';
import { inherited } from './cases/bases.js';
import { forms } from './cases/forms.js';
import { lineOddities } from './cases/lines.js';
import { shells } from './cases/shells.js';
import { stages } from './cases/stages.js';
import { comparableConfig } from './comparable-config.js';
import { type OracleCase, withBases } from './oracle-case.js';

const groups = { forms, 'line oddities': lineOddities, shells, stages, inherited };

await describeWith(['engine', 'busybox'], 'the engine finds the wrapped image equal but for the init', () => {
  let images: TestImages;
  let context: OracleContext;
  let bases: Record<BaseName, string>;
  const configs = new Map<string, BaseConfig>();

  beforeAll(async () => {
    images = await TestImages.open();
    bases = await makeBases(images);
    for (const name of Object.values(bases)) configs.set(name, await baseConfig(images.engine, name));
    context = new OracleContext(images);
  });
  afterAll(async () => {
    context.remove();
    await images.remove();
  });

  for (const builder of ['classic', 'buildkit'] as const) {
    for (const [group, cases] of Object.entries(groups)) {
      describe(`${builder}, ${group}`, () => {
        for (const each of cases) {
          if ((each.builder ?? builder) === builder) it.concurrent(each.name, () => compare(each));
        }
      });
    }

    async function compare({ dockerfile, options = {}, unchanged }: OracleCase): Promise<void> {
      const source = withBases(dockerfile, bases);
      const result = await wrapAskingEngine(images.engine, source, options);
      expect(result.reason).toBeNull();
      expect(result.status).toBe(unchanged ? 'unchanged' : 'wrapped');
      // One after the other: the builder then has what the wrapped file begins with.
      const { target } = options;
      const original = await context.build(source, builder, { target });
      const wrapped = await context.build(result.source, builder, { target });

      const words = unchanged ? [] : initArgv(options);
      expect(imageArgv(wrapped.config)).toEqual([...words, ...imageArgv(original.config)]);
      expect(comparableConfig(wrapped)).toEqual(comparableConfig(original));
      expect(wrapped.layers).toHaveLength(original.layers.length + (unchanged ? 0 : 1));
      // What it tells of the image is sure where it knows the base, which it asks for only where it must.
      const told = wrapDockerfile(source, { ...options, bases: configs });
      expect(told.source).toEqual(result.source);
      expect({ entrypoint: told.after?.entrypoint ?? [], cmd: told.after?.cmd ?? [] }).toEqual({
        entrypoint: wrapped.config.entrypoint ?? [],
        cmd: wrapped.config.cmd ?? [],
      });
    }
  }
});
