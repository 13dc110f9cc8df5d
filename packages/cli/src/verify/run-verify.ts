import { type Verdict, verifyImage } from '@tsinit/docker-plugin';
import { connectTo } from '../engine/connect-to.js';
import { type ExitCode, exitCode } from '../report/exit-code.js';
import { interruption } from '../report/interruption.js';
import { oneLine } from '../report/one-line.js';
import { Progress } from './progress.js';
import { verificationText } from './verification-text.js';
import type { VerifyFlags } from './verify-flags.js';
import { verifyOptions } from './verify-options.js';

const codes: Record<Verdict, ExitCode> = {
  pass: exitCode.clean,
  fail: exitCode.findings,
  inconclusive: exitCode.failure,
};

/** `tsinit verify` */
export async function runVerify(
  image: string,
  command: readonly string[],
  flags: VerifyFlags,
): Promise<ExitCode> {
  const options = verifyOptions(flags);
  const signal = interruption('its containers are removed');
  const engine = await connectTo(flags, { signal });
  const progress = new Progress();
  let done = 0;
  const say = () =>
    progress.say(`verifying ${oneLine(image)}: ${done} of ${options.experiments.length} experiments done`);
  say();
  const verification = await verifyImage({
    ...options,
    engine,
    image,
    command: command.length > 0 ? command : undefined,
    signal,
    onExperiment: () => {
      done += 1;
      say();
    },
  }).finally(() => progress.clear());
  process.stdout.write(
    flags.format === 'json'
      ? `${JSON.stringify({ schemaVersion: 1, ...verification }, null, 2)}\n`
      : verificationText(verification),
  );
  return codes[verification.verdict];
}
