import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Builder, Engine } from '@tsinit/docker-plugin';

interface Message {
  readonly stream?: string;
  readonly error?: string;
  readonly aux?: { readonly ID?: string };
}

export interface Settings {
  readonly target?: string | undefined;
  readonly labels?: Readonly<Record<string, string>> | undefined;
  readonly platform?: string | undefined;
}

/** The folder and a Dockerfile, as the engine is sent them. */
export function contextOf(folder: string, dockerfile: string | Uint8Array): Buffer {
  writeFileSync(join(folder, 'Dockerfile'), dockerfile);
  return execFileSync('tar', ['-C', folder, '--numeric-owner', '--owner=0', '--group=0', '-c', '.'], {
    maxBuffer: 1 << 28,
  });
}

/** Builds a file as it stands, with as little else asked of the engine as can be. Returns the image's id. */
export async function build(engine: Engine, context: Buffer, builder: Builder, settings: Settings = {}) {
  const messages = await post(engine, context, builder, settings);
  const id = messages.findLast(({ aux }) => aux?.ID !== undefined)?.aux?.ID;
  if (!id) throw new Error('the engine names no image');
  return id;
}

/** The classic builder makes every stage in one go, and names the image of each step. Returns one id a stage. */
export async function buildStages(engine: Engine, context: Buffer): Promise<string[]> {
  const text = (await post(engine, context, 'classic', {})).map(({ stream }) => stream ?? '').join('');
  const stages = text.split(/^Step \d+\/\d+ : (?=FROM )/im).slice(1);
  return stages.map((steps) => [...steps.matchAll(/^ ---> ([0-9a-f]{12})$/gm)].at(-1)?.[1] ?? '');
}

async function post({ docker }: Engine, context: Buffer, builder: Builder, settings: Settings) {
  const stream = await docker.buildImage(
    context as unknown as NodeJS.ReadableStream,
    {
      version: builder === 'buildkit' ? '2' : '1',
      ...(settings.target !== undefined && { target: settings.target }),
      ...(settings.platform !== undefined && { platform: settings.platform }),
      ...(settings.labels && { labels: JSON.stringify(settings.labels) }),
    } as object,
  );
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  const lines = Buffer.concat(chunks).toString().split('\n');
  const messages = lines.flatMap((line) => (line.trim() === '' ? [] : (JSON.parse(line) as Message)));
  const failed = messages.find(({ error }) => error !== undefined);
  if (failed) throw new Error(failed.error);
  return messages;
}
