import type { Readable } from 'node:stream';
import { TsinitError } from '@tsinit/init-runtime';
import type { Dispatcher } from 'undici';
import { unreachableReason } from '../../engine/unreachable-reason.js';
import type { RegistrySurroundings } from '../registry-options.js';
import { tlsTrust } from './tls-trust.js';

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface HttpRequest {
  readonly method: Method;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string | Readable | undefined;
  /** What is sent or comes back may be large, and take any time as long as it moves. */
  readonly streams?: boolean | undefined;
}

export interface HttpAnswer {
  readonly url: URL;
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Has to be read to its end or destroyed. */
  readonly body: Dispatcher.ResponseData['body'];
}

/** One request, one answer: no redirect is followed and no status is an error. */
export class HttpTransport {
  readonly #surroundings: RegistrySurroundings;
  readonly #dispatchers = new Map<string, Dispatcher>();

  constructor(surroundings: RegistrySurroundings) {
    this.#surroundings = surroundings;
  }

  /** @throws TsinitError `REGISTRY_UNREACHABLE`, with undici's error as its cause; what the caller's signal gives. */
  async send({ method, url, headers, body, streams = false }: HttpRequest): Promise<HttpAnswer> {
    const { timeout, signal: callers } = this.#surroundings;
    callers?.throwIfAborted();
    // The time is for the body too: the signal goes on to count while it is read.
    const signals = [...(streams ? [] : [AbortSignal.timeout(timeout)]), ...(callers ? [callers] : [])];
    const signal = AbortSignal.any(signals);
    // These two begin anew with all that moves.
    const patience = { headersTimeout: timeout, bodyTimeout: timeout };
    // undici costs 0.1 s to load; only who asks a registry pays it.
    const { request } = await import('undici');
    try {
      const dispatcher = await this.#dispatcher(url.host);
      const options = { method, headers, body: body ?? null, dispatcher, signal, ...patience };
      const answer = await request(url, options);
      return { url, status: answer.statusCode, headers: answer.headers, body: answer.body };
    } catch (cause) {
      callers?.throwIfAborted();
      if (cause instanceof TsinitError) throw cause;
      throw new TsinitError('REGISTRY_UNREACHABLE', `${url.host}: ${unreachableReason(cause)}`, { cause });
    }
  }

  /** Ends all connections. */
  async close(): Promise<void> {
    await Promise.all([...this.#dispatchers.values()].map((dispatcher) => dispatcher.destroy()));
  }

  /** One for each host, since certificates are for one host alone. */
  async #dispatcher(host: string): Promise<Dispatcher> {
    const { dispatcher: given, env } = this.#surroundings;
    const known = given ?? this.#dispatchers.get(host);
    if (known) return known;
    const { EnvHttpProxyAgent } = await import('undici');
    const tls = tlsTrust(host, this.#surroundings);
    const dispatcher = new EnvHttpProxyAgent({
      // Empty rather than undefined, with which undici would look into the process's own environment.
      httpProxy: env['http_proxy'] ?? env['HTTP_PROXY'] ?? '',
      httpsProxy: env['https_proxy'] ?? env['HTTPS_PROXY'] ?? '',
      noProxy: `${env['no_proxy'] ?? env['NO_PROXY'] ?? ''},localhost,127.0.0.1,[::1]`,
      connect: { ...tls, timeout: 10_000 },
      requestTls: tls,
    });
    this.#dispatchers.set(host, dispatcher);
    return dispatcher;
  }
}
