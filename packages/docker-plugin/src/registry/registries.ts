import { RegistryClient } from './registry-client.js';
import type { RegistryOptions } from './registry-options.js';

/** The clients of one run, one for each registry: a second would look for the address and ask for tokens again. */
export class Registries {
  readonly #options: RegistryOptions;
  readonly #clients = new Map<string, RegistryClient>();

  constructor(options: RegistryOptions) {
    this.#options = options;
  }

  client(registry: string): RegistryClient {
    const known = this.#clients.get(registry) ?? new RegistryClient(registry, this.#options);
    this.#clients.set(registry, known);
    return known;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#clients.values()].map((client) => client.close()));
  }
}
