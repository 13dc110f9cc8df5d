import type { VerifyContext } from './context.js';
import { lostSight } from './ended-early.js';
import type { Experiment } from './experiment.js';
import { initWords } from './init-words.js';
import { judgeOrphans, type OrphansEvidence } from './judge-orphans.js';
import { isSame, isZombie, type Look, type Process } from './process-table.js';
import { withReadyTarget } from './target.js';
import type { Target } from './watcher.js';

/** Milliseconds between the two looks that must both show a zombie. */
const APART = 1000;

/** Does PID 1 reap orphans? Some are left to it by the probe, and looked for twice. */
export function orphans(context: VerifyContext): Promise<Experiment<OrphansEvidence>> {
  return withReadyTarget(context, async (target) => {
    const injected = await target.watcher.injectOrphans();
    if (!injected) throw await lostSight(context, target);
    const first = await lookWhere(
      context,
      target,
      (look) => !injected.some((orphan) => isAlive(orphan, look)),
    );
    const second = await lookWhere(context, target, (look) => look.time - first.time >= APART);
    const hasInit = initWords(context.image.argv) !== null;
    return judgeOrphans({ orphans: injected, first, second, hasInit });
  });
}

async function lookWhere(
  context: VerifyContext,
  target: Target,
  accept: (look: Look) => boolean,
): Promise<Look> {
  for (;;) {
    const look = await target.watcher.next();
    if (!look) throw await lostSight(context, target);
    if (accept(look)) return look;
  }
}

function isAlive(orphan: Process, look: Look): boolean {
  return look.processes.some((process) => isSame(process, orphan) && !isZombie(process));
}
