import { EventEmitter, once } from 'node:events';
import type { Readable } from 'node:stream';
import type Docker from 'dockerode';
import { lineSink } from './lines.js';

/** One event of a container's life, as the engine saw it. */
export interface EngineEvent {
  readonly action: string;
  readonly container: string;
  /** Milliseconds since the epoch, by the engine's clock, with fractions. */
  readonly time: number;
  /** Of a `kill`: which signal. */
  readonly signal: number | undefined;
  /** Of a `die`. */
  readonly exitCode: number | undefined;
}

/** The engine's own record of when it signalled a container and when it ended. Our clock may be another's. */
export class EngineEvents {
  readonly #stream: Readable;
  readonly #seen: EngineEvent[] = [];
  readonly #arrivals = new EventEmitter().setMaxListeners(0);

  private constructor(stream: Readable) {
    this.#stream = stream;
    stream.on('error', () => {}); // the requests that wait for these events fail by themselves
    stream.pipe(lineSink((line) => this.#read(line)));
  }

  /** Listens from now on to containers that carry `label` (`NAME=value`). */
  static async open(docker: Docker, label: string): Promise<EngineEvents> {
    const filters = { type: ['container' as const], label: [label], event: ['kill', 'die'] };
    return new EngineEvents((await docker.getEvents({ filters })) as Readable);
  }

  of(container: string): readonly EngineEvent[] {
    return this.#seen.filter((event) => event.container === container);
  }

  /** The first such event, which may come a little after its cause; null when it has not come within 5 s. */
  async first(container: string, action: 'kill' | 'die'): Promise<EngineEvent | null> {
    const timeout = AbortSignal.timeout(5000);
    for (;;) {
      const event = this.of(container).find((each) => each.action === action);
      if (event || timeout.aborted) return event ?? null;
      await once(this.#arrivals, 'event', { signal: timeout }).catch(() => {});
    }
  }

  close(): void {
    this.#stream.destroy();
  }

  #read(line: string): void {
    if (!line.trim()) return;
    const { Action, Actor, timeNano } = JSON.parse(line) as {
      Action: string;
      Actor: { ID: string; Attributes: Record<string, string> };
      timeNano: number;
    };
    const { signal, exitCode } = Actor.Attributes;
    this.#seen.push({
      action: Action,
      container: Actor.ID,
      time: timeNano / 1e6,
      signal: signal === undefined ? undefined : Number(signal),
      exitCode: exitCode === undefined ? undefined : Number(exitCode),
    });
    this.#arrivals.emit('event');
  }
}
