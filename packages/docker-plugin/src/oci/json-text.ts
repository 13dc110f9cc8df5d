/**
 * Changes to a JSON text that leave every other byte as it is: an image's digest is over the bytes, and a config may
 * hold fields, numbers and escapes that parsing and writing again would not give back.
 *
 * The text must be valid JSON (`JSON.parse` has taken it). Of equal keys the last counts, as in `JSON.parse` and Go.
 */
type Path = readonly (string | number)[];

interface Span {
  readonly start: number;
  readonly end: number;
}

interface Member extends Span {
  readonly key: string;
}

/** The text with the value at the path replaced, or put at the end of its object where it has none. */
export function setJson(text: string, path: Path, value: unknown): string {
  const parent = locate(text, path.slice(0, -1));
  const key = path.at(-1) as string | number;
  if (!parent) throw new Error(`no object at ${path.slice(0, -1).join('.')}`);
  const old = child(text, parent, key);
  const json = JSON.stringify(value);
  if (old) return splice(text, old, json);
  return insertLast(text, parent, `${JSON.stringify(key)}:${json}`);
}

/** The text with one more element in the array at the path; a null or missing one becomes an array. */
export function appendJson(text: string, path: Path, value: unknown): string {
  const array = locate(text, path);
  if (!array || text[array.start] !== '[') return setJson(text, path, [value]);
  return insertLast(text, array, JSON.stringify(value));
}

/** The text without this element of the array at the path. */
export function removeElement(text: string, path: Path, index: number): string {
  const array = locate(text, path) as Span;
  const all = members(text, array);
  const [element, before, after] = [all[index] as Span, all[index - 1], all[index + 1]];
  if (after) return splice(text, { start: element.start, end: after.start }, '');
  return splice(text, { start: before?.end ?? element.start, end: element.end }, '');
}

function splice(text: string, { start, end }: Span, replacement: string): string {
  return text.slice(0, start) + replacement + text.slice(end);
}

function insertLast(text: string, container: Span, json: string): string {
  const last = members(text, container).at(-1);
  const at = last?.end ?? container.start + 1;
  return splice(text, { start: at, end: at }, last ? `,${json}` : json);
}

function locate(text: string, path: Path): Span | undefined {
  const start = skipSpace(text, 0);
  let span: Span | undefined = { start, end: skipValue(text, start) };
  for (const key of path) span = span && child(text, span, key);
  return span;
}

function child(text: string, container: Span, key: string | number): Span | undefined {
  const all = members(text, container);
  return typeof key === 'number' ? all[key] : all.findLast((member) => member.key === key);
}

/** Of an object or an array, whose members have empty keys; of anything else none. */
function members(text: string, { start }: Span): Member[] {
  const isObject = text[start] === '{';
  const found: Member[] = [];
  if (!isObject && text[start] !== '[') return found;
  let at = skipSpace(text, start + 1);
  while (text[at] !== '}' && text[at] !== ']') {
    let key = '';
    if (isObject) {
      const end = skipString(text, at);
      key = JSON.parse(text.slice(at, end)) as string;
      at = skipSpace(text, skipSpace(text, end) + 1);
    }
    const end = skipValue(text, at);
    found.push({ key, start: at, end });
    at = skipSpace(text, end);
    if (text[at] === ',') at = skipSpace(text, at + 1);
  }
  return found;
}

/** By a count of brackets, so that no depth of nesting is too deep. */
function skipValue(text: string, start: number): number {
  let depth = 0;
  let at = start;
  do {
    const character = text[at] as string;
    if (character === '"') at = skipString(text, at);
    else if ('{['.includes(character)) {
      depth++;
      at++;
    } else if ('}]'.includes(character)) {
      depth--;
      at++;
    } else if (depth > 0) at++;
    else while (at < text.length && !/[\s,\]}]/.test(text[at] as string)) at++;
  } while (depth > 0);
  return at;
}

function skipString(text: string, start: number): number {
  let at = start + 1;
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

function skipSpace(text: string, start: number): number {
  let at = start;
  while (/\s/.test(text[at] ?? '')) at++;
  return at;
}
