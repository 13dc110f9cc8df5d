import type { ConnectOptions, Engine } from '@tsinit/docker-plugin';
import type { EngineFlags } from './engine-flags.js';
import { readTlsFlags } from './tls-flags.js';

/** Connects to the engine that a command was told, or else finds one. Loads the engine's client now. */
export async function connectTo(
  { host, context }: EngineFlags,
  options: Pick<ConnectOptions, 'localOnly' | 'signal'>,
): Promise<Engine> {
  const { connectEngine } = await import('@tsinit/docker-plugin');
  return connectEngine({ ...options, host, context, tls: readTlsFlags(process.env) });
}
