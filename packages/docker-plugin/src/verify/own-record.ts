import type { EngineEvent } from './engine-events.js';
import { signalNumber } from './signal-name.js';

/**
 * What we saw of a stop, for Podman, whose events tell of no signal: by our clock, with the signal that the image
 * asks for. Whether KILL followed is for the time to say: it comes after the grace alone.
 */
export function ownRecord(
  container: string,
  stopSignal: string | undefined,
  { asked, ended, exitCode }: { asked: number; ended: number; exitCode: number },
): EngineEvent[] {
  const signal = signalNumber(stopSignal || 'SIGTERM');
  return [
    { action: 'kill', container, time: asked, signal, exitCode: undefined },
    { action: 'die', container, time: ended, signal: undefined, exitCode },
  ];
}
