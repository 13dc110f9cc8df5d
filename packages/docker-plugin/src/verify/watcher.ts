import { EventEmitter, once } from 'node:events';
import type Docker from 'dockerode';
import { refusalStatus } from '../engine/request.js';
import { StartRefused, type VerifyContainer, withContainer } from './container.js';
import { PROBE_PATH, type VerifyContext } from './context.js';
import { endedEarly, lostSight } from './ended-early.js';
import { Inconclusive } from './inconclusive.js';
import type { Output } from './output.js';
import { ProbeParser } from './probe-protocol.js';
import type { Look, Process } from './process-table.js';
import { firstOf } from './waiting.js';

/** Milliseconds between two looks. */
const INTERVAL = 100;

/** How many orphans one injection leaves. */
export const ORPHANS = 5;

/** A container of the image that runs, with what it writes and a view into its PID namespace. */
export interface Target {
  readonly container: VerifyContainer;
  readonly output: Output;
  readonly watcher: Watcher;
}

/**
 * Watches a running target with tsinit-probe, from a sibling of the same image in the target's PID namespace:
 * nothing need be in the target, which may be read-only, without a shell, or without any capability.
 */
export async function withWatcher<T>(
  context: VerifyContext,
  container: VerifyContainer,
  output: Output,
  body: (target: Target) => Promise<T>,
): Promise<T> {
  const watcher = new Watcher(context.signal);
  const create: Docker.ContainerCreateOptions = {
    Entrypoint: [PROBE_PATH, 'watch', `${INTERVAL}`, `${ORPHANS}`],
    Cmd: [],
    User: '0:0',
    WorkingDir: '/',
    Healthcheck: { Test: ['NONE'] },
    HostConfig: {
      PidMode: `container:${container.id}`,
      NetworkMode: 'none',
      LogConfig: { Type: 'none', Config: {} },
      Init: false,
      CapAdd: ['SYS_PTRACE'], // to see which file PID 1 runs, whoever it runs as
    },
  };
  const spec = { create, files: context.probeArchive, onLine: watcher.add };
  try {
    return await withContainer(context, spec, async (sibling) => {
      watcher.follow(sibling);
      const target = { container, output, watcher };
      // Before its first look the probe has blocked no signals: the one that asks for orphans would end it.
      if (!(await watcher.next())) throw await lostSight(context, target);
      return await body(target);
    });
  } catch (error) {
    if (!(error instanceof StartRefused)) throw error;
    const { State } = await container.handle.inspect();
    if (!State.Running) throw await endedEarly(container, output);
    throw new Inconclusive(`the probe could not be started beside the container: ${error.message}`);
  }
}

export class Watcher {
  readonly #signal: AbortSignal;
  readonly #parser = new ProbeParser();
  readonly #arrivals = new EventEmitter().setMaxListeners(0);
  readonly #orphans: Process[] = [];
  readonly #complaints: string[] = [];
  #sibling: VerifyContainer | undefined;
  #latest: Look | undefined;
  #closed = false;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  readonly add = (line: string): void => {
    const message = this.#parser.read(line);
    if (!message) return;
    if (message.kind === 'look') this.#latest = message.look;
    else if (message.kind === 'orphan') this.#orphans.push(message.orphan);
    else if (message.kind === 'orphans-failed') this.#complaints.push(message.reason);
    else this.#complaints.push(message.line);
    this.#arrivals.emit('message');
  };

  follow(sibling: VerifyContainer): void {
    this.#sibling = sibling;
    sibling.outputClosed.then(() => {
      this.#closed = true;
      this.#arrivals.emit('message');
    });
  }

  /** The last look that there was; after the target's end, the one before the end. */
  get latest(): Look | undefined {
    return this.#latest;
  }

  /** A look later than `after`, or null when the namespace has ended. */
  async next(after: Look | undefined = this.#latest): Promise<Look | null> {
    for (;;) {
      if (this.#latest && this.#latest !== after) return this.#latest;
      if (this.#closed) return null;
      await once(this.#arrivals, 'message', { signal: this.#signal });
    }
  }

  /**
   * Leaves orphans to PID 1, and answers when all are its children and about to exit; null when the namespace
   * has ended.
   * @throws Inconclusive where that did not work: no orphans must not look like reaped orphans.
   */
  async injectOrphans(): Promise<readonly Process[] | null> {
    const complaints = this.#complaints.length;
    await this.#sibling?.handle.kill({ signal: 'SIGUSR1' }).catch((error: unknown) => {
      if (refusalStatus(error) === undefined) throw error; // else it has just ended
    });
    await firstOf(10, this.#signal, async (signal) => {
      while (!this.#closed && this.#orphans.length < ORPHANS && this.#complaints.length === complaints) {
        await once(this.#arrivals, 'message', { signal });
      }
    });
    if (this.#orphans.length === ORPHANS) return this.#orphans;
    if (this.#closed) return null;
    const reason = this.#complaints[complaints] ?? 'the probe did not answer';
    throw new Inconclusive(`no orphans could be left to PID 1: ${reason}`);
  }

  /** What the probe said that is no part of its protocol: why it could not run. */
  get complaint(): string | undefined {
    return this.#complaints[0];
  }
}
