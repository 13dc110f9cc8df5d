import { initBinary, type Platform, TsinitError } from '@tsinit/init-runtime';

/**
 * The architectures that `--platform linux/amd64,linux/arm/v7` asks for, each once; undefined without the option.
 * @throws TsinitError `USAGE`; `NO_BINARY` where there is no init for one.
 */
export function askedArchitectures(values: readonly string[] | undefined): readonly string[] | undefined {
  if (values === undefined) return undefined;
  return [...new Set(values.flatMap((value) => value.split(',')).map(architectureOf))].sort();
}

/** Dockerfiles name the init by TARGETARCH alone: one build serves all variants of an architecture. */
export function architectureOf(text: string): string {
  const [os = '', architecture, variant, ...rest] = text.trim().toLowerCase().split('/');
  if (os !== 'linux' || !architecture || rest.length > 0) {
    throw new TsinitError('USAGE', `--platform: no platform of Linux: ${text}`, {
      hint: 'write it as docker does: linux/amd64, linux/arm/v7',
    });
  }
  const platform: Platform = { os, architecture: aliases[architecture] ?? architecture, variant };
  return initBinary(platform).architecture;
}

/** What docker, too, takes for the name on the right. */
const aliases: Record<string, string> = { x86_64: 'amd64', aarch64: 'arm64', i386: '386', armhf: 'arm' };
