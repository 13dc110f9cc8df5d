import type { Credentials } from '../credentials/credentials.js';
import type { HttpTransport } from '../transport/http-transport.js';
import { basicAuthorization } from './basic.js';
import { fetchBearerToken, howAsked } from './bearer-token.js';
import type { Challenge } from './challenge.js';

/** The Authorization headers for one registry: which scopes have one, and how to get one when challenged. */
export class Authorization {
  readonly #transport: HttpTransport;
  readonly #find: () => Promise<Credentials>;
  readonly #tokens = new Map<string, string>();
  #credentials: Promise<Credentials> | undefined;
  #basic: string | undefined;

  /** @param find Called once, at the first challenge: a registry that asks for nothing gets nothing. */
  constructor(transport: HttpTransport, find: () => Promise<Credentials>) {
    this.#transport = transport;
    this.#find = find;
  }

  /** The header's value for these scopes; undefined as long as no challenge has been answered. */
  header(scopes: readonly string[]): string | undefined {
    return this.#tokens.get(scopes.join(' ')) ?? this.#basic;
  }

  /** Answers a challenge. False where nothing can be shown that was not shown before. */
  async answer(challenges: readonly Challenge[], scopes: readonly string[], registry: URL): Promise<boolean> {
    const before = this.header(scopes);
    const credentials = await this.#known();
    const bearer = challenges.find(({ scheme }) => scheme === 'bearer');
    if (bearer) {
      const token =
        credentials.kind === 'registry-token'
          ? credentials.token
          : await fetchBearerToken(this.#transport, registry, bearer, scopes, credentials);
      this.#tokens.set(scopes.join(' '), `Bearer ${token}`);
    } else if (challenges.some(({ scheme }) => scheme === 'basic') && credentials.kind === 'password') {
      this.#basic = basicAuthorization(credentials);
    }
    return this.header(scopes) !== before;
  }

  async howAsked(): Promise<string> {
    return howAsked(await this.#known());
  }

  #known(): Promise<Credentials> {
    this.#credentials ??= this.#find();
    return this.#credentials;
  }
}
