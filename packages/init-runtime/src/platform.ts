/** A platform as OCI image configs name it: `{os: 'linux', architecture: 'arm', variant: 'v7'}`. */
export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string | undefined;
}

/** `linux/arm/v7`: how docker's `--platform` writes it. */
export function platformName({ os, architecture, variant }: Platform): string {
  return [os, architecture, variant].filter(Boolean).join('/');
}
