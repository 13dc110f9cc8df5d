import type { IncomingMessage } from 'node:http';
import type { Engine } from '../engine/connect-engine.js';
import { request } from '../engine/request.js';
import type { Report } from './progress/progress-reader.js';

/** The two that an engine may have. Podman has one of its own, which speaks as the classic one. */
export type Builder = 'classic' | 'buildkit';

/** The one that is asked for, if the engine has it: what it lacks is said, and its own one builds. */
export async function chooseBuilder(
  engine: Engine,
  wanted: Builder | undefined,
  report: Report,
): Promise<Builder> {
  if (engine.product === 'podman') {
    if (wanted === 'buildkit')
      report({ type: 'warning', text: 'Podman has no BuildKit: its own builder builds' });
    return 'classic';
  }
  return wanted ?? (await preferredBuilder(engine));
}

/** The one that the engine asks its clients to use. Engines before 23 say nothing and mean the classic one. */
async function preferredBuilder({ docker }: Engine): Promise<Builder> {
  const options = { path: '/_ping', method: 'GET', isStream: true, statusCodes: { 200: true } };
  const { headers } = ((await request(docker, options)) as IncomingMessage).resume();
  return headers['builder-version'] === '2' ? 'buildkit' : 'classic';
}
