/** An init in front of a case's argv. */
export interface Init {
  readonly name: string;
  readonly words: readonly string[];
  /** As `docker run --init`. */
  readonly byEngine?: boolean;
}

export const inits: readonly Init[] = [
  { name: 'none', words: [] },
  { name: 'tini', words: ['/inits/tini', '--'] },
  { name: 'docker-init', words: [], byEngine: true },
  { name: 'dumb-init', words: ['/inits/dumb-init', '--'] },
  { name: 'tsinit', words: ['/inits/tsinit', '--'] },
  { name: 'tsinit -c', words: ['/inits/tsinit', '-c', '--'] },
];
