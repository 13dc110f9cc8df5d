import type { BaseConfig, BaseRequest } from '../../dockerfile/wrap-result.js';

export interface KnownBase {
  readonly config: BaseConfig & { readonly learnedFrom: string };
  /** What has to be said whenever this is used. */
  readonly caution?: string | undefined;
}

/**
 * One place where base images' configs can be learnt. Undefined where it does not apply.
 * @throws TsinitError which says why it does not know this one: the next place is asked.
 */
export type BaseSource = (request: BaseRequest) => Promise<KnownBase | undefined>;
