import { TsinitError } from '@tsinit/init-runtime';
import { discardBody } from './bounded-body.js';
import type { HttpAnswer, Method } from './http-transport.js';

const redirects = new Set([301, 302, 303, 307, 308]);

/**
 * Where an answer sends a reader on; undefined where it does not. What is written is not sent elsewhere.
 * @throws TsinitError `REGISTRY_ANSWER` as `namedLocation`
 */
export function nextHop(method: Method, answer: HttpAnswer): URL | undefined {
  if ((method !== 'GET' && method !== 'HEAD') || !redirects.has(answer.status)) return undefined;
  return namedLocation(answer);
}

/**
 * The address in an answer's Location, which may be relative.
 * @throws TsinitError `REGISTRY_ANSWER` where it leads from TLS to plain HTTP, or nowhere.
 */
export function namedLocation(answer: HttpAnswer): URL {
  const { url, headers } = answer;
  const location = [headers['location']].flat()[0];
  const next =
    location !== undefined && URL.canParse(location, url.href) ? new URL(location, url) : undefined;
  if (next && (next.protocol === 'https:' || (next.protocol === 'http:' && url.protocol === 'http:'))) {
    return next;
  }
  discardBody(answer);
  throw new TsinitError(
    'REGISTRY_ANSWER',
    `${url.host} redirects to where tsinit does not go: ${next ? next.origin : 'no address'}`,
  );
}
