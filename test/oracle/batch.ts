import { parseDockerfile, type WrapResult, wrapDockerfile } from 'tsinit';

/** A generated file and what wrap makes of it. */
export interface Pair {
  readonly original: string;
  readonly wrapped: string;
  readonly result: WrapResult;
}

/** Null where wrap leaves the file alone: then there is nothing to compare. */
export function pairOf(source: Buffer): Pair | null {
  const result = wrapDockerfile(source);
  // By its own proof wrap must never have to refuse a file.
  if (result.reason?.code === 'TSI018') throw new Error(`${result.reason.message}:\n${source}`);
  if (result.status !== 'wrapped') return null;
  const froms = fromLines(source.toString());
  const used = new Set(result.stages.at(-1)?.chain.map(({ line }) => froms.indexOf(line)));
  const [original, wrapped] = [source, result.source].map((bytes) =>
    onlyStages(Buffer.from(bytes).toString(), used),
  ) as [string, string];
  return { original, wrapped, result };
}

function fromLines(text: string): number[] {
  return parseDockerfile(text).instructions.flatMap(({ keyword, start }) =>
    keyword === 'FROM' ? start : [],
  );
}

/** Without the stages that the last one is not made of: the classic builder makes them too, for nothing. */
function onlyStages(text: string, used: ReadonlySet<number>): string {
  const froms = fromLines(text);
  return text
    .split(/(?<=\n)/)
    .filter((_, at) => {
      const index = froms.findLastIndex((line) => line <= at + 1);
      return index < 0 || used.has(index);
    })
    .join('');
}

/**
 * Many files as the stages of one, since a request costs a builder as much as a step: the global lines stand once,
 * `base` stands for scratch, the stages are renamed, and each file's last stage can be asked for as `f0`, `f1` and
 * so on. Nothing else is touched.
 */
export function batch(files: readonly string[], base: string): string {
  const usesBacktick = files.some(hasBacktick);
  const stages = files.map((file, index) => {
    const body = file
      .replace(/^\ufeff/, '')
      .replace(/^# escape=`\r?\n/, '')
      .replace(/^ARG BASE=scratch\r?\n/i, '');
    const names = body.replace(
      /^(from )(s\d)?([^ \r\n]*)(?: as (s\d))?/gim,
      (_, from, parent, other, name) => {
        const own = parent && !other;
        const image = own
          ? `f${index}${parent}`
          : `${parent ?? ''}${other}`.replace(/^("?)scratch/, `$1${base}`);
        return `${from}${image}${name ? ` AS f${index}${name}` : ''}`;
      },
    );
    const last = [...names.matchAll(/^from ([^ \r\n]+)(?: AS \w+)?/gim)].at(-1) as RegExpExecArray;
    const at = last.index;
    const head = `${last[0].split(' AS ')[0]} AS f${index}`;
    return `${names.slice(0, at)}${head}${names.slice(at + last[0].length)}\n`;
  });
  return `${usesBacktick ? '# escape=`\n' : ''}ARG BASE=${base}\n${stages.join('')}`;
}

/** Whether the file's escape character is another than usual: a batch can have but one. */
function hasBacktick(file: string): boolean {
  return /^\ufeff?# escape=`/.test(file);
}
