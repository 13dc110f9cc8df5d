import type { Evidence, Experiment, Verdict } from './experiment.js';
import { describeAll, isSame, isZombie, type Look, type Process } from './process-table.js';
import { remedies } from './remedies.js';

export interface OrphansEvidence extends Evidence {
  readonly injected?: number;
  /** Of the injected: zombies in both looks. */
  readonly unreaped?: number;
  /** Other zombies in both looks whose parent is PID 1. */
  readonly ofPid1?: number;
  /** Zombies in both looks whose parent is alive and not PID 1: no init can reap them. */
  readonly ofOthers?: number;
  /** Milliseconds between the two looks. */
  readonly apart?: number;
}

/** Two looks, at least a second apart, after `orphans` became PID 1's children and exited. */
export interface OrphanLooks {
  readonly orphans: readonly Process[];
  readonly first: Look;
  readonly second: Look;
  /** An init by name stands first in the image's argv. */
  readonly hasInit: boolean;
}

/** A zombie counts when both looks show it: one that is reaped late comes and goes. */
export function judgeOrphans(looks: OrphanLooks): Experiment<OrphansEvidence> {
  const { orphans, first, second, hasInit } = looks;
  const stayed = second.processes.filter(
    (process) => isZombie(process) && first.processes.some((old) => isZombie(old) && isSame(old, process)),
  );
  const isInjected = (process: Process) => orphans.some((orphan) => isSame(orphan, process));
  const unreaped = stayed.filter(isInjected);
  const ofPid1 = stayed.filter((process) => !isInjected(process) && process.ppid === 1);
  const ofOthers = stayed.filter((process) => !isInjected(process) && process.ppid !== 1);
  const name = second.processes.find(({ pid }) => pid === 1)?.name ?? 'unknown';

  const notes: string[] = [];
  if (ofPid1.length > 0 && unreaped.length > 0) {
    notes.push(`it has ${count(ofPid1.length, 'more zombie')}: ${describeAll(ofPid1)}`);
  }
  for (const [parent, children] of byParent(ofOthers, second)) {
    notes.push(
      `${parent} has ${count(children.length, 'child', 'children')} that it never waited for; no init can reap ${children.length === 1 ? 'it' : 'them'}`,
    );
  }
  const facts = {
    injected: orphans.length,
    unreaped: unreaped.length,
    ofPid1: ofPid1.length,
    ofOthers: ofOthers.length,
    apart: second.time - first.time,
  };
  const answer = (verdict: Verdict, summary: string, remedy: string | null): Experiment<OrphansEvidence> => ({
    name: 'orphans',
    verdict,
    evidence: { summary, notes, remedy, ...facts },
  });

  const pid1 = `PID 1 (${name})`;
  if (unreaped.length > 0) {
    const summary = `${pid1} left ${unreaped.length} of ${count(orphans.length, 'orphan')} as zombies`;
    return answer('fail', summary, remedies.wrap);
  }
  if (ofPid1.length > 0 && hasInit) {
    return answer('fail', `${pid1} does not reap ${describeAll(ofPid1)}`, remedies.wrap);
  }
  if (ofPid1.length > 0) {
    notes.push(`${pid1} never waited for ${count(ofPid1.length, 'child', 'children')} of its own`);
  }
  const alone = hasInit ? '' : ' by itself: an init would change nothing here';
  const summary = `${pid1} reaped ${orphans.length} of ${count(orphans.length, 'orphan')}${alone}`;
  return answer('pass', [summary, ...notes].join('; '), null);
}

function byParent(zombies: readonly Process[], look: Look): [string, Process[]][] {
  const groups = new Map<number, Process[]>();
  for (const zombie of zombies) groups.set(zombie.ppid, [...(groups.get(zombie.ppid) ?? []), zombie]);
  return [...groups].map(([ppid, children]) => {
    const parent = look.processes.find(({ pid }) => pid === ppid);
    return [`${parent?.name ?? 'a process'} (pid ${ppid})`, children];
  });
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
