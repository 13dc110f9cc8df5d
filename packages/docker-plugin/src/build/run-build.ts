import type { IncomingMessage } from 'node:http';
import { TsinitError } from '@tsinit/init-runtime';
import type { Engine } from '../engine/connect-engine.js';
import { engineMessage, refusalStatus, request } from '../engine/request.js';
import type { Builder } from './builder.js';
import type { BuildContext } from './context/build-context.js';
import { contextTar } from './context/context-tar.js';
import { BuildkitProgress } from './progress/buildkit-progress.js';
import { ClassicProgress } from './progress/classic-progress.js';
import type { BuildMessage, ProgressReader, Report, StepOutput } from './progress/progress-reader.js';
import { TextLines } from './progress/text-lines.js';

/** What `POST /build` is told, apart from the context. */
export interface BuildSettings {
  readonly target?: string | undefined;
  /** A null value takes the engine's own, as `--build-arg HTTP_PROXY` does. */
  readonly buildArgs?: Readonly<Record<string, string | null>> | undefined;
  /** `linux/arm64` */
  readonly platform?: string | undefined;
  readonly labels?: Readonly<Record<string, string>> | undefined;
  readonly networkMode?: string | undefined;
}

/**
 * Sends the context and follows the build.
 * @returns The image's id; it has no tag yet.
 * @throws TsinitError `BUILD_FAILED`, `FILE`, `ENGINE`; what the signal gives.
 */
export async function runBuild(
  engine: Engine,
  context: BuildContext,
  builder: Builder,
  settings: BuildSettings,
  report: Report,
  signal?: AbortSignal,
): Promise<string> {
  const progress =
    builder === 'buildkit' ? new BuildkitProgress(report) : new ClassicProgress(engine.product, report);
  try {
    const answer = await post(engine, context, builder, settings, signal);
    return await follow(answer, progress, context);
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof TsinitError) throw error;
    if (refusalStatus(error) === 400) throw buildFailed(context, engineMessage(error), undefined);
    throw new TsinitError('ENGINE', `the engine cannot build: ${engineMessage(error)}`, { cause: error });
  }
}

async function post(
  { docker }: Engine,
  context: BuildContext,
  builder: Builder,
  settings: BuildSettings,
  signal: AbortSignal | undefined,
): Promise<IncomingMessage> {
  const { target, buildArgs, platform, labels, networkMode } = settings;
  const query = {
    version: builder === 'buildkit' ? '2' : '1',
    dockerfile: context.dockerfile.name,
    rm: true,
    forcerm: true,
    ...(target !== undefined && { target }),
    ...(buildArgs && { buildargs: JSON.stringify(buildArgs) }),
    ...(platform !== undefined && { platform }),
    ...(labels && { labels: JSON.stringify(labels) }),
    ...(networkMode !== undefined && { networkmode: networkMode }),
  };
  const answer = await request(docker, {
    path: '/build?',
    method: 'POST',
    file: contextTar(context, builder),
    options: { _query: query },
    isStream: true,
    statusCodes: { 200: true },
    ...(signal && { abortSignal: signal }),
  });
  return answer as IncomingMessage;
}

/** The engine answers 200 before it builds: whether the build succeeds is in the messages alone. */
async function follow(
  answer: IncomingMessage,
  progress: ProgressReader,
  context: BuildContext,
): Promise<string> {
  let id: string | undefined;
  let failure: string | undefined;
  const lines = new TextLines((line) => {
    if (line === '') return;
    const message = JSON.parse(line) as BuildMessage;
    failure ??= message.errorDetail?.message ?? message.error;
    if (typeof message.aux === 'object') id = message.aux.ID ?? id;
    progress.read(message);
  });
  for await (const chunk of answer) lines.write(chunk as Buffer);
  lines.end();
  if (failure !== undefined) throw buildFailed(context, failure, progress.failedStep());
  if (id === undefined) throw new Error('the answer ends without an image');
  return id;
}

function buildFailed(
  { dockerfile }: BuildContext,
  failure: string,
  step: StepOutput | undefined,
): TsinitError {
  const at = step ? ` at "${step.name}"` : '';
  const wrote = step?.lastLines.length ? `; its last lines: ${step.lastLines.join(' | ')}` : '';
  return new TsinitError(
    'BUILD_FAILED',
    `${dockerfile.path}: the build failed${at}: ${failure.trim()}${wrote}`,
  );
}
