import type { Readable } from 'node:stream';
import { TsinitError } from '@tsinit/init-runtime';
import { answerError } from './answer-error.js';
import { Authorization } from './auth/authorization.js';
import { parseChallenges } from './auth/challenge.js';
import { findCredentials } from './credentials/find-credentials.js';
import { type RegistryOptions, registrySurroundings } from './registry-options.js';
import { discardBody } from './transport/bounded-body.js';
import { type HttpAnswer, HttpTransport, type Method } from './transport/http-transport.js';
import { nextHop } from './transport/redirect.js';
import { registryOrigin } from './transport/registry-origin.js';

export interface RegistryRequest {
  readonly method: Method;
  /** `/v2/library/node/manifests/20`, or a URL that the registry gave, such as an upload's. */
  readonly path: string;
  /** What it may do: `repository:library/node:pull`. A mount from another repository has two. */
  readonly scopes: readonly string[];
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** A function is called for each attempt, as a stream cannot be sent twice. */
  readonly body?: Uint8Array | (() => Readable) | undefined;
  /** As in `HttpRequest`. */
  readonly streams?: boolean | undefined;
}

/**
 * A registry that speaks the OCI distribution protocol: finds its address, proves who we are when it asks, and
 * follows its redirects. Credentials go to the registry and to the token server that it names, never where a
 * redirect leads.
 */
export class RegistryClient {
  readonly #registry: string;
  readonly #transport: HttpTransport;
  readonly #authorization: Authorization;
  #origin: Promise<URL> | undefined;

  /** @param registry As a reference has it: `docker.io`, `localhost:5000`. */
  constructor(registry: string, options: RegistryOptions = {}) {
    const surroundings = registrySurroundings(options);
    this.#registry = registry;
    this.#transport = new HttpTransport(surroundings);
    this.#authorization = new Authorization(this.#transport, () => findCredentials(registry, surroundings));
  }

  /**
   * @returns An answer of any status but 401, 403 and 429.
   * @throws TsinitError `REGISTRY_UNREACHABLE`, `REGISTRY_TLS`, `REGISTRY_DENIED`, `REGISTRY_RATE_LIMIT`,
   *   `REGISTRY_ANSWER`
   */
  async request(request: RegistryRequest): Promise<HttpAnswer> {
    this.#origin ??= registryOrigin(this.#registry, this.#transport);
    const origin = await this.#origin;
    const { method, path, scopes } = request;
    let url = new URL(path, origin);
    for (let hops = 0; hops <= 5; hops += 1) {
      const answer = await this.#authorized(url, origin, request);
      if (answer.status === 401 || answer.status === 403 || answer.status === 429) {
        throw await this.error(answer, whatScopesName(scopes));
      }
      const next = nextHop(method, answer);
      if (!next) return answer;
      discardBody(answer);
      url = next;
    }
    throw new TsinitError('REGISTRY_ANSWER', `${origin.host} redirects without end`);
  }

  /** The error that an answer of an unwanted status stands for. Reads the answer's body. */
  async error(answer: HttpAnswer, what: string): Promise<TsinitError> {
    return answerError(answer, what, await this.#authorization.howAsked());
  }

  /** Ends all connections. */
  close(): Promise<void> {
    return this.#transport.close();
  }

  async #authorized(url: URL, origin: URL, request: RegistryRequest): Promise<HttpAnswer> {
    const isRegistry = url.origin === origin.origin;
    const answer = await this.#attempt(url, isRegistry, request);
    if (answer.status !== 401 || !isRegistry) return answer;
    const challenges = parseChallenges(answer.headers['www-authenticate']);
    if (!(await this.#authorization.answer(challenges, request.scopes, origin))) return answer;
    discardBody(answer);
    return this.#attempt(url, isRegistry, request);
  }

  #attempt(
    url: URL,
    isRegistry: boolean,
    { method, headers, scopes, body, streams }: RegistryRequest,
  ): Promise<HttpAnswer> {
    const authorization = isRegistry ? this.#authorization.header(scopes) : undefined;
    return this.#transport.send({
      method,
      url,
      headers: { 'user-agent': 'tsinit', ...headers, ...(authorization !== undefined && { authorization }) },
      body: typeof body === 'function' ? body() : body,
      streams,
    });
  }
}

/** `repository:library/node:pull` → `library/node` */
function whatScopesName(scopes: readonly string[]): string {
  return scopes.map((scope) => scope.replace(/^[^:]+:|:[^:]*$/g, '')).join(', ') || 'the request';
}
