/** What an official image of Docker Hub runs, as its own Dockerfile has it. */
export interface OfficialImage {
  /** `node` */
  readonly image: string;
  readonly tags: Tags;
  readonly entrypoint: readonly string[] | null;
  readonly cmd: readonly string[] | null;
  readonly user?: string;
  readonly stopSignal?: string;
  /** The Dockerfile, or the config, at a commit. */
  readonly source: string;
  /** That commit's day, or the file's own, or the day when the official images took it: `2026-08-19`. */
  readonly date: string;
}

/** The tags that an entry holds for; others of the image are not known. */
export interface Tags {
  /** `3.14` stands for `3.14`, `3.14.7` and so on. */
  readonly series: readonly string[];
  /** `3` stands for itself alone: at the entry's date it was one of the series. */
  readonly floating: readonly string[];
  /** What may follow either, behind a `-`; empty for nothing. */
  readonly variants: readonly string[];
  /** Tags without a version: `latest`, `slim`. */
  readonly names: readonly string[];
}

export function hasTag({ series, floating, variants, names }: Tags, tag: string): boolean {
  if (names.includes(tag)) return true;
  const dash = tag.indexOf('-');
  const version = dash < 0 ? tag : tag.slice(0, dash);
  const isVersion =
    floating.includes(version) ||
    series.some((each) => version.startsWith(each) && /^(?:[._]\d+)*$/.test(version.slice(each.length)));
  return isVersion && variants.includes(dash < 0 ? '' : tag.slice(dash + 1));
}
