/** What an engine is known to lack, by ability, with what is said then. */
export const lacks: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Podman: { 'build: BuildKit where it is asked for': 'has none: tsinit says so, and its own builder builds' },
};

/** The engines of the list, in the order of the columns. */
export const engines = ['dockerd, classic', 'dockerd, BuildKit', 'Podman'] as const;

/** The table for docs/engines.md, `mark` saying what stands in a cell. */
export function abilityTable(
  names: readonly string[],
  mark: (engine: string, ability: string) => string,
): string {
  const rows = names.map((name) => [name, ...engines.map((engine) => mark(engine, name))]);
  const lines = [['', ...engines], ['---', ...engines.map(() => '---')], ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
