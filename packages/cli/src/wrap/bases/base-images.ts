import { TsinitError } from '@tsinit/init-runtime';
import type { BaseRequest } from '../../dockerfile/wrap-result.js';
import type { WrapFlags } from '../wrap-flags.js';
import type { BaseSource, KnownBase } from './base-source.js';
import { configFiles } from './config-files.js';
import { EngineImages } from './engine-images.js';
import { findInRegistry } from './registry-images.js';
import { findInTable } from './table-images.js';

/** What base images have: the user's files, the local engine, the registry, the table, in this order. */
export class BaseImages {
  /** What `--platform` names, if it is one: with several, the base has to be there for any of them. */
  readonly #platform: string | null;
  readonly #engine: EngineImages;
  readonly #sources: readonly BaseSource[];
  /** By reference and platform: a base that several files stand on is asked for once. */
  readonly #asked = new Map<string, Promise<KnownBase>>();

  private constructor({ platform, offline = false }: WrapFlags, files: BaseSource) {
    const platforms = (platform ?? []).flatMap((value) => value.split(','));
    this.#platform = platforms.length === 1 ? (platforms[0] as string).trim() : null;
    this.#engine = new EngineImages(offline);
    this.#sources = [
      files,
      (request) => this.#engine.find(request),
      offline ? registryNotAsked : (request) => findInRegistry(request, this.#engine.platform),
      findInTable,
    ];
  }

  /** @throws TsinitError `USAGE`, `FILE`, `IMAGE_CONFIG` where an option is wrong. */
  static async of(flags: WrapFlags, isOneFile: boolean): Promise<BaseImages> {
    return new BaseImages(flags, await configFiles(flags.baseConfig ?? [], isOneFile));
  }

  /** The engine's own, in OCI's terms; undefined where it was not asked. */
  get architecture(): string | undefined {
    return this.#engine.platform?.architecture;
  }

  /** @throws TsinitError which says why each of the sources does not know it. */
  find(request: BaseRequest): Promise<KnownBase> {
    const wanted = { ...request, platform: request.platform ?? this.#platform };
    const key = `${wanted.reference} ${wanted.platform}`;
    const asked = this.#asked.get(key) ?? this.#ask(wanted);
    this.#asked.set(key, asked);
    return asked;
  }

  async #ask(request: BaseRequest): Promise<KnownBase> {
    const reasons: string[] = [];
    for (const source of this.#sources) {
      try {
        const known = await source(request);
        if (known) return known;
      } catch (error) {
        if (!(error instanceof TsinitError)) throw error;
        if (!reasons.includes(error.message)) reasons.push(error.message);
      }
    }
    throw new TsinitError('BASE_UNKNOWN', reasons.join('; '));
  }
}

async function registryNotAsked(): Promise<never> {
  throw new TsinitError('OFFLINE', 'no registry was asked (--offline)');
}
