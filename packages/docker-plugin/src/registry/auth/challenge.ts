/** What a server wants to see, from one WWW-Authenticate header. */
export interface Challenge {
  /** In lower case: `bearer`, `basic`. */
  readonly scheme: string;
  /** Names in lower case: `realm`, `service`, `scope`. */
  readonly parameters: Readonly<Record<string, string>>;
}

const token = String.raw`[!#$%&'*+.^_\`|~0-9A-Za-z-]+`;
// A scheme is a word that no `=` follows; all else is its parameters.
const piece = new RegExp(
  String.raw`\s*,?\s*(?:(${token})\s*=\s*(?:"((?:[^"\\]|\\.)*)"|(${token}))|(${token})(?=\s|,|$))`,
  'y',
);

/** Reads the header, which may hold several challenges. What is no challenge ends the reading. */
export function parseChallenges(header: string | readonly string[] | undefined): Challenge[] {
  const challenges: { scheme: string; parameters: Record<string, string> }[] = [];
  for (const text of [header ?? []].flat()) {
    piece.lastIndex = 0;
    for (;;) {
      const match = piece.exec(text);
      if (!match) break;
      const [, name, quoted, plain, scheme] = match;
      if (scheme !== undefined) {
        challenges.push({ scheme: scheme.toLowerCase(), parameters: {} });
        continue;
      }
      const current = challenges.at(-1);
      if (!current || name === undefined) break;
      current.parameters[name.toLowerCase()] = quoted?.replace(/\\(.)/g, '$1') ?? plain ?? '';
    }
  }
  return challenges;
}
