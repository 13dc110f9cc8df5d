import type { IncomingMessage } from 'node:http';
import type { Engine } from '../engine/connect-engine.js';
import { request } from '../engine/request.js';

/** The two that an engine may have. */
export type Builder = 'classic' | 'buildkit';

/** The one that the engine asks its clients to use. Engines before 23 say nothing and mean the classic one. */
export async function preferredBuilder({ docker }: Engine): Promise<Builder> {
  const options = { path: '/_ping', method: 'GET', isStream: true, statusCodes: { 200: true } };
  const { headers } = ((await request(docker, options)) as IncomingMessage).resume();
  return headers['builder-version'] === '2' ? 'buildkit' : 'classic';
}
