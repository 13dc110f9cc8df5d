import { type Platform, TsinitError } from '@tsinit/init-runtime';

const aliases: Readonly<Record<string, string>> = {
  x86_64: 'amd64',
  'x86-64': 'amd64',
  aarch64: 'arm64',
  armhf: 'arm/v7',
  armel: 'arm/v6',
  i386: '386',
};

/**
 * Reads `os/architecture[/variant]`, or an architecture alone, which is Linux's.
 * @throws TsinitError `PLATFORM`
 */
export function parsePlatform(text: string): Platform {
  const parts = text.toLowerCase().split('/');
  const [os = '', name = '', ...rest] = parts.length === 1 ? ['linux', ...parts] : parts;
  const [architecture = '', variant, ...more] = [...(aliases[name] ?? name).split('/'), ...rest];
  if (more.length > 0 || ![os, architecture, variant ?? 'x'].every((part) => /^[a-z0-9_]+$/.test(part))) {
    throw new TsinitError('PLATFORM', `not a platform: ${JSON.stringify(text)}`, {
      hint: 'write it as linux/amd64 or linux/arm/v7',
    });
  }
  return { os, architecture, variant };
}

/** Which of several platforms is the one asked for; of arm, the newest variant that it can run. */
export function choosePlatform<T>(
  wanted: Platform,
  offers: readonly (readonly [platform: Platform, value: T])[],
): T | undefined {
  const fitting = offers
    .filter(([{ os, architecture }]) => os === wanted.os && architecture === wanted.architecture)
    .map(([platform, value]) => ({ variant: variantOf(platform), value }));
  const most = variantOf(wanted);
  const exact = fitting.find(({ variant }) => variant === most);
  if (exact || wanted.architecture !== 'arm') return exact?.value;
  const older = fitting.filter(({ variant }) => variant < most);
  return older.sort((a, b) => (a.variant < b.variant ? 1 : -1))[0]?.value;
}

/** Whether an image for one platform is what is asked for: `linux/arm64` and `linux/arm64/v8` are the same. */
export function fitsPlatform(wanted: Platform, found: Platform): boolean {
  return choosePlatform(wanted, [[found, true]]) ?? false;
}

/** What a variant that is left out stands for. */
function variantOf({ architecture, variant }: Platform): string {
  const usual: Readonly<Record<string, string>> = { arm: 'v7', arm64: 'v8', amd64: 'v1' };
  return variant || (usual[architecture] ?? '');
}
