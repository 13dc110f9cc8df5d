import { TsinitError } from '@tsinit/init-runtime';
import { readBody } from './transport/bounded-body.js';
import type { HttpAnswer } from './transport/http-transport.js';

interface RegistryError {
  readonly code?: unknown;
  readonly message?: unknown;
}

/**
 * The error that a refusing answer stands for: `REGISTRY_DENIED`, `REGISTRY_NOT_FOUND`, `REGISTRY_RATE_LIMIT`,
 * or `REGISTRY_ANSWER` for all else.
 * @param asked How the question was put, for a denial: `without credentials (none for …)`.
 */
export async function answerError(answer: HttpAnswer, what: string, asked: string): Promise<TsinitError> {
  const { status, url, headers } = answer;
  const { code, message } = await registryError(answer);
  const said = message ? `: ${message}` : '';
  if (status === 429 || /^toomanyrequests$/i.test(code)) {
    const after = headers['retry-after'];
    return new TsinitError(
      'REGISTRY_RATE_LIMIT',
      `${url.host} limits the rate of requests (429)${after ? `, try again after ${after}` : ''}${said}`,
      { hint: 'log in with docker login, or try again later' },
    );
  }
  if (status === 401 || status === 403) {
    return new TsinitError('REGISTRY_DENIED', `${url.host} denies ${what} (${status}), asked ${asked}`, {
      hint: 'log in with docker login, or check the name',
    });
  }
  if (status === 404) return new TsinitError('REGISTRY_NOT_FOUND', `${url.host} has no ${what} (404)`);
  return new TsinitError('REGISTRY_ANSWER', `${url.host} answers ${status} to ${what}${said}`);
}

/** The first of the errors that a registry puts into its answer; a proxy's page has none. */
async function registryError(answer: HttpAnswer): Promise<{ code: string; message: string }> {
  try {
    const { errors } = JSON.parse((await readBody(answer, 64 * 1024)).toString('utf8')) as {
      errors?: RegistryError[];
    };
    const { code, message } = errors?.[0] ?? {};
    return { code: String(code ?? ''), message: String(message ?? '').slice(0, 200) };
  } catch {
    return { code: '', message: '' };
  }
}
