import type { Evidence } from '@tsinit/docker-plugin';

/** All that there is to say of a finding, a line each. */
export function findingLines({ summary, notes, remedy }: Evidence): string[] {
  return [summary, ...notes, ...(remedy === null ? [] : [`next: ${remedy}`])];
}
