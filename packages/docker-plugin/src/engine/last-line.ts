/** The last line that a program wrote, which most often says why it ended; undefined where it wrote none. */
export function lastLine(text: string): string | undefined {
  return text.trim().split(/\r?\n/).at(-1)?.trim() || undefined;
}
