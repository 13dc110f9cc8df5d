/** As the engine takes them. A colon before the last slash belongs to a registry's port. */
export function splitTag(name: string): { repo: string; tag: string } {
  const colon = name.indexOf(':', name.lastIndexOf('/') + 1);
  if (colon < 0) return { repo: name, tag: 'latest' };
  return { repo: name.slice(0, colon), tag: name.slice(colon + 1) };
}
