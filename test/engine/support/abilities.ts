import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type BuildEvent,
  type Builder,
  type BuildOptions,
  type BuildResult,
  buildImage,
  type EngineImage,
  injectImage,
  inspectImage,
  TsinitError,
  verifyImage,
} from '@tsinit/docker-plugin';
import { expect } from 'vitest';
import { runImage } from '../../build/run-image.js';
import type { TestImages } from '../../support/test-images.js';

/** One engine with one builder, and images of this run on it. */
export interface Subject {
  readonly images: TestImages;
  /** Busybox. */
  readonly base: string;
  readonly builder: Builder;
}

/** What tsinit does with an engine: the same list for all. Each rejects where it does not. */
export const abilities: Readonly<Record<string, (subject: Subject) => Promise<void>>> = {
  'build: the init is PID 1, and the exit code comes through': async (subject) => {
    const { id } = await build(
      subject,
      ['COPY file /', 'CMD cat file; readlink /proc/1/exe; exit 3'],
      {},
      { file: 'a\n' },
    );
    expect(await runImage(subject.images.engine, id)).toEqual({ stdout: 'a\n/tsinit\n', exitCode: 3 });
  },
  'build: target, arguments, labels, all of the config': async (subject) => {
    const lines = [
      'ARG A=none',
      'ENV B="$A c"',
      'STOPSIGNAL SIGQUIT',
      'USER 5',
      'WORKDIR /w',
      'CMD ["one"]',
      `FROM ${subject.base}`,
      'CMD ["two"]',
    ];
    const options = { target: 'first', buildArgs: { A: 'a' }, labels: { more: 'c=d' } };
    const { id } = await build(subject, lines, options);
    expect((await inspect(subject, id)).config).toMatchObject({
      ...{
        entrypoint: ['/tsinit', '-c', '--'],
        cmd: ['one'],
        user: '5',
        workingDir: '/w',
        stopSignal: 'SIGQUIT',
      },
      ...{ env: expect.arrayContaining(['B=a c']), labels: expect.objectContaining({ more: 'c=d' }) },
    });
  },
  'build: twice makes the same layer': async (subject) => {
    const [one, two] = [await build(subject, ['CMD ["one"]']), await build(subject, ['CMD ["two"]'])];
    const [first, second] = [await inspect(subject, one.id), await inspect(subject, two.id)];
    expect(first.id).not.toBe(second.id);
    expect(first.layers.at(-1)).toBe(second.layers.at(-1));
  },
  'build: steps and output as events, UTF-8 whole': async (subject) => {
    const events: BuildEvent[] = [];
    const onEvent = (event: BuildEvent) => events.push(event);
    const word = 'größe→';
    await build(subject, [`RUN echo ${word.repeat(999)}`, 'CMD ["sh"]'], { onEvent });
    expect(events.filter((event) => event.type === 'output' && event.text === word.repeat(999))).toHaveLength(
      1,
    );
    expect(events.filter((event) => event.type === 'step' && event.name.includes('RUN echo'))).toHaveLength(
      1,
    );
  },
  'build: a failure names its step and the last lines; no tag moves': async (subject) => {
    const tags = [subject.images.name(`failed-${subject.builder}`)];
    const before = await build(subject, ['CMD ["sh"]'], { tags });
    const error = await build(subject, ['RUN seq 8; echo why; exit 5'], { tags }).catch((e) => e);
    expect(error).toMatchObject({
      code: 'BUILD_FAILED',
      message: expect.stringMatching(/ at ".*RUN seq 8.*8 \| why$/),
    });
    expect((await inspect(subject, tags[0] as string)).id).toBe(before.id);
  },
  'build: abort ends it, and leaves no image and no tag': async (subject) => {
    const { images } = subject;
    const tags = [images.name('aborted')];
    const controller = new AbortController();
    const onEvent = (event: BuildEvent) => {
      if (event.type === 'output') controller.abort(new Error('enough'));
    };
    const lines = [`LABEL aborted=${images.run}`, 'RUN echo begun; sleep 600', 'CMD ["sh"]'];
    await expect(build(subject, lines, { tags, onEvent, signal: controller.signal })).rejects.toThrow(
      'enough',
    );
    expect(await inspectImage(images.engine, tags[0] as string)).toBeUndefined();
  },
  'build: BuildKit where it is asked for': async (subject) => {
    const events: BuildEvent[] = [];
    await build(subject, ['CMD ["sh"]'], { builder: 'buildkit', onEvent: (event) => events.push(event) });
    const said = events.find((event) => event.type === 'warning' && event.text.includes('no BuildKit'));
    if (said) throw new TsinitError('NO_BUILDKIT', 'has none: tsinit says so, and its own builder builds');
  },
  'inject: the same image in every run, with all its config': async (subject) => {
    const { images } = subject;
    const source = images.name(`source-${subject.builder}`);
    await build(subject, ['ENV A="b c"', 'CMD sh -c "readlink /proc/1/exe; exit 7"'], {
      tags: [source],
      init: false,
    });
    const engine = async () => images.engine;
    const [one, two] = ['one', 'two'].map((name) => images.name(`${name}-${subject.builder}`)) as [
      string,
      string,
    ];
    const first = await injectImage({ source, destination: one, engine });
    expect((await injectImage({ source, destination: two, engine })).id).toBe(first.id);
    const [before, after] = [await inspect(subject, source), await inspect(subject, two)];
    expect(after.id).toBe(first.id);
    expect(after.config).toEqual({ ...before.config, entrypoint: ['/tsinit', '-c', '--'] });
    expect(await runImage(images.engine, one)).toEqual({ stdout: '/tsinit\n', exitCode: 7 });
  },
  'inject: in place, and once': async (subject) => {
    const { images } = subject;
    const source = images.name(`place-${subject.builder}`);
    await build(subject, ['CMD ["sh"]'], { tags: [source], init: false });
    const engine = async () => images.engine;
    const { id } = await injectImage({ source, engine });
    expect((await inspect(subject, source)).id).toBe(id);
    expect((await injectImage({ source, engine })).images).toMatchObject([{ status: 'unchanged' }]);
  },
  'verify: all four experiments pass with the init': async (subject) => {
    const { id } = await build(subject, ['STOPSIGNAL SIGQUIT', 'CMD ["sleep", "1000"]']);
    const { verdict, experiments } = await verifyImage({
      engine: subject.images.engine,
      image: id,
      grace: 5,
    });
    expect(experiments.map(({ name, verdict }) => `${name} ${verdict}`)).toEqual(
      ['identity', 'orphans', 'stop', 'exit-status'].map((name) => `${name} pass`),
    );
    expect(experiments[2]?.evidence).toMatchObject({ signal: 'SIGQUIT', exitCode: 131 });
    expect(verdict).toBe('pass');
  },
  'verify: the stop fails without it, and KILL is seen': async (subject) => {
    const { id } = await build(subject, ['CMD ["sleep", "1000"]'], { init: false });
    const options = { grace: 1, experiments: ['stop'] as const };
    const { experiments } = await verifyImage({ engine: subject.images.engine, image: id, ...options });
    expect(experiments).toMatchObject([{ verdict: 'fail', evidence: { exitCode: 137 } }]);
  },
};

/** Builds these lines on busybox, as the stage `first`. */
function build(
  { images, base, builder }: Subject,
  lines: readonly string[],
  options: Partial<BuildOptions> = {},
  files: Readonly<Record<string, string>> = {},
): Promise<BuildResult> {
  const context = mkdtempSync(join(tmpdir(), 'tsinit-ability-'));
  const all = { ...files, Dockerfile: [`FROM ${base} AS first`, ...lines].join('\n') };
  for (const [name, text] of Object.entries(all)) writeFileSync(join(context, name), text);
  return buildImage({ engine: images.engine, context, builder, networkMode: 'none', ...options }).finally(
    () => rmSync(context, { recursive: true }),
  );
}

async function inspect({ images }: Subject, reference: string): Promise<EngineImage> {
  const image = await inspectImage(images.engine, reference);
  if (!image) throw new Error(`${reference} is not there`);
  return image;
}
