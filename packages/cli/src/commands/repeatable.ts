/** Collects the values of an option that can be given more than once. */
export function repeatable(value: string, previous: readonly string[] = []): string[] {
  return [...previous, value];
}
