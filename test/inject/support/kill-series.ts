import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { tsinitPath } from '../../cli/run-tsinit.js';

/** A place that a command writes to, and how one sees what is there. */
export interface Scene {
  readonly title: string;
  /** Of the command `tsinit`. */
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Puts there what was there before. */
  prepare(): unknown;
  /** What is there under the name: equal for equal content. Throws where it is broken. */
  state(): unknown;
  /** Temporary files, containers and images that are there now. */
  leftovers(): Promise<readonly string[]> | readonly string[];
}

export interface Series {
  readonly kills: number;
  /** How many of the killed runs had done their work. */
  readonly done: number;
  /** How many left something for the next run to remove. */
  readonly left: number;
}

/**
 * Kills the command at random moments of its run, each time with SIGKILL; after each, what is under the name is as it
 * was or as it is to be. A last run, which is let go on, must remove what they left.
 * @param seed Of the moments, so that a series can be had again.
 * @throws Error where something is broken or stays.
 */
export async function killSeries(scene: Scene, kills: number, seed: number): Promise<Series> {
  const random = generator(seed);
  await scene.prepare();
  const before = await scene.state();
  const began = performance.now();
  await complete(scene);
  const duration = performance.now() - began;
  const after = await scene.state();
  let [done, left] = [0, 0];
  for (let kill = 0; kill < kills; kill++) {
    await scene.prepare();
    const moment = random() * duration;
    await killed(scene, moment);
    const state = JSON.stringify(await scene.state());
    const what = `${scene.title}, killed after ${Math.round(moment)} ms (seed ${seed}, kill ${kill})`;
    if (state === JSON.stringify(after)) done++;
    else if (state !== JSON.stringify(before)) throw new Error(`${what}: neither old nor new but ${state}`);
    if ((await scene.leftovers()).length > 0) left++;
  }
  await scene.prepare();
  await complete(scene);
  const stays = await scene.leftovers();
  if (stays.length > 0) throw new Error(`${scene.title}: ${stays.join(', ')} stays`);
  if (JSON.stringify(await scene.state()) !== JSON.stringify(after)) {
    throw new Error(`${scene.title}: the last run made something else`);
  }
  return { kills, done, left };
}

function start({ args, cwd, env }: Scene) {
  return spawn(tsinitPath, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

async function complete(scene: Scene): Promise<void> {
  const child = start(scene);
  let stderr = '';
  child.stderr.on('data', (text) => {
    stderr += text;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${scene.title}: exit code ${code}: ${stderr}`);
}

async function killed(scene: Scene, moment: number): Promise<void> {
  const child = start(scene);
  child.stderr.resume();
  const ended = once(child, 'close');
  await Promise.race([wait(moment), ended]);
  child.kill('SIGKILL');
  await ended;
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
