import type { EngineImage } from '@tsinit/docker-plugin';

/**
 * All that an image's config says apart from the command, made comparable: `Image` names the parent,
 * `ArgsEscaped` is Windows's, and builders write an empty list now as null, now as [].
 */
export function comparableConfig({ engineConfig, platform }: EngineImage): Record<string, unknown> {
  const { Entrypoint, Cmd, Image, ...rest } = engineConfig;
  const fields = Object.entries(rest).filter(([name]) => name !== 'ArgsEscaped');
  return { ...Object.fromEntries(fields.filter(([, value]) => !isEmpty(value))), platform };
}

function isEmpty(value: unknown): boolean {
  return value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}
