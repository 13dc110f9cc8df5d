import { refusalStatus } from '../engine/request.js';
import type { VerifyContext } from './context.js';
import { endedEarly, lostSight } from './ended-early.js';
import type { Experiment } from './experiment.js';
import { Inconclusive } from './inconclusive.js';
import { initWords } from './init-words.js';
import { judgeStop, type StopEvidence } from './judge-stop.js';
import { ownRecord } from './own-record.js';
import { withReadyTarget } from './target.js';
import { abortable } from './waiting.js';

/** Does the image's own stop signal end it, as `docker stop` sends it? */
export function stop(context: VerifyContext): Promise<Experiment<StopEvidence>> {
  const { grace, graceful, signal, events, product } = context;
  return withReadyTarget(context, async (target, ready) => {
    const { container, output, watcher } = target;
    const before = await watcher.next();
    if (!before) throw await lostSight(context, target);
    const written = output.count;
    const asked = Date.now();
    const isStopped = await abortable(container.handle.stop({ t: grace }), signal).then(
      () => true,
      (error: unknown) => {
        if (refusalStatus(error) === 304) return false;
        throw error;
      },
    );
    const exitCode = await abortable(container.ended, signal);
    const ended = Date.now();
    // Podman tells of no signal, and of the end under another name.
    const hasRecord = product === 'docker';
    const die = !hasRecord || (await events.first(container.id, 'die'));
    // Without a signal on record the app ended by itself, in the moment before.
    if (!isStopped || (hasRecord && !(await events.first(container.id, 'kill'))))
      throw await endedEarly(container, output);
    if (!die) throw new Inconclusive('the engine did not record the end of the container');
    const { State } = await container.handle.inspect();
    if (State.OOMKilled) {
      throw new Inconclusive(`the kernel ended it for want of memory, exit code ${exitCode}`);
    }
    await container.outputClosed;
    const { evidence, ...experiment } = judgeStop({
      events: hasRecord
        ? events.of(container.id)
        : ownRecord(container.id, context.image.stopSignal, { asked, ended, exitCode }),
      exitCode,
      grace,
      before,
      last: watcher.latest ?? before,
      graceful,
      hasInit: initWords(context.image.argv) !== null,
      line: graceful.log && output.find(graceful.log, written),
    });
    const notes = [...evidence.notes, ready, ...(hasRecord ? [] : [unrecorded])];
    return { ...experiment, evidence: { ...evidence, notes } };
  });
}

const unrecorded = 'Podman does not record its signals: the times are ours, and KILL is told by them';
