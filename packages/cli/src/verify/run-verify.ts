import { type Verdict, verifyImage } from '@tsinit/docker-plugin';
import { TsinitError } from '@tsinit/init-runtime';
import { connectTo } from '../engine/connect-to.js';
import { writeFiles } from '../files/rewrite.js';
import { type ExitCode, exitCode } from '../report/exit-code.js';
import { interruption } from '../report/interruption.js';
import { logError } from '../report/log.js';
import { oneLine } from '../report/one-line.js';
import { failureOf, type ImageResult, worstOf } from './image-result.js';
import { Progress } from './progress.js';
import { reportText } from './report/report-text.js';
import type { VerifyFlags } from './verify-flags.js';
import { verifyOptions } from './verify-options.js';

const codes: Record<Verdict, ExitCode> = {
  pass: exitCode.clean,
  fail: exitCode.findings,
  inconclusive: exitCode.failure,
};

/** `tsinit verify` */
export async function runVerify(
  images: readonly string[],
  command: readonly string[],
  flags: VerifyFlags,
): Promise<ExitCode> {
  if (images.length === 0) {
    throw new TsinitError('USAGE', 'no image named before --', { hint: 'see tsinit verify --help' });
  }
  const { jobs, ...options } = verifyOptions(flags);
  const signal = interruption('its containers are removed');
  const engine = await connectTo(flags, { signal });
  const progress = new Progress();
  const experiments = images.length * options.experiments.length;
  let done = 0;
  const say = () =>
    progress.say(
      `verifying ${images.length === 1 ? oneLine(images[0] ?? '') : `${images.length} images`}: ${done} of ${experiments} experiments done`,
    );
  say();

  const results: ImageResult[] = [];
  const next = images.entries();
  const worker = async () => {
    for (const [index, image] of next) {
      try {
        results[index] = await verifyImage({
          ...options,
          engine,
          image,
          command: command.length > 0 ? command : undefined,
          signal,
          onExperiment: () => {
            done += 1;
            say();
          },
        });
      } catch (error) {
        if (signal.aborted) throw error;
        results[index] = failureOf(image, error);
        progress.clear();
        logError(error);
      }
    }
  };
  // All must have settled: each removes its containers before it does.
  const settled = await Promise.allSettled(Array.from({ length: jobs }, worker));
  progress.clear();
  for (const each of settled) if (each.status === 'rejected') throw each.reason;

  const report = await reportText(flags.format, results);
  if (flags.output === undefined) process.stdout.write(report);
  else writeFiles([{ path: flags.output, bytes: Buffer.from(report) }], []);
  return codes[worstOf(results)];
}
