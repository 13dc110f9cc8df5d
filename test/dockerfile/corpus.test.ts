import { existsSync, readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { type ParsedDockerfile, parseDockerfile, unwrapDockerfile, wrapDockerfile } from 'tsinit';
import { describe, expect, it } from 'vitest';

/** Real Dockerfiles and hard little ones, each with the reference parser's reading of it. */
const corpus = fileURLToPath(new URL('../../../shared/corpus/', import.meta.url));
const isThere = existsSync(corpus);
const why = isThere ? '' : ` (skipped: no corpus at ${corpus})`;

interface Reference extends ParsedDockerfile {
  readonly file: string;
}

interface Sample {
  readonly reference: Reference;
  readonly source: Buffer;
}

function samples(list: string, folder: string): Sample[] {
  if (!isThere) return [];
  const lines = readFileSync(`${corpus}${list}`, 'utf8').trim().split('\n');
  return lines.map((line) => {
    const reference = JSON.parse(line) as Reference;
    return { reference, source: readFileSync(`${corpus}${folder}/${reference.file}`) };
  });
}

const real = samples('parsed.jsonl', 'dockerfiles');
// Two of the 52, mk.py and tiny.js, are the programs that made the others; the reference read them too.
const tiny = samples('tiny.jsonl', 'tiny');

/** Files that we read otherwise than the reference, with the reason. */
const differences: Record<string, string> = {};

describe.skipIf(!isThere)(`the corpus${why}`, () => {
  it('has the files that the claims are about', () => {
    expect(real).toHaveLength(273);
    expect(tiny).toHaveLength(52);
  });

  it('is read as the reference reads it', () => {
    const unlike = [...real, ...tiny].flatMap(({ reference: { file, error, ...expected }, source }) => {
      const { error: ours, ...parsed } = parseDockerfile(source);
      // An error's words are our own; that there is one is not.
      const isSame = (error === undefined) === (ours === undefined) && isEqual(parsed, expected);
      return isSame ? [] : [file];
    });
    expect(unlike).toEqual(Object.keys(differences));
  });

  it('is wrapped, or not touched, and unwrapped to the byte', () => {
    for (const { reference, source } of [...real, ...tiny]) {
      for (const told of [{}, { entrypoint: ['/e.sh'], cmd: ['c 1'] }]) {
        const wrapped = wrapDockerfile(source, told);
        expect(wrapped.reason?.code, reference.file).not.toBe('TSI018');
        if (wrapped.status === 'refused') expect(wrapped.source).toBe(source);
        const again = wrapDockerfile(wrapped.source, told);
        if (wrapped.status === 'wrapped') expect(again.status, reference.file).toBe('unchanged');
        const { source: result } = unwrapDockerfile(again.source);
        expect(Buffer.from(result).equals(source), reference.file).toBe(true);
      }
    }
  });

  it('takes milliseconds', () => {
    const times = real.map(({ source }) => {
      wrapDockerfile(source);
      const start = performance.now();
      wrapDockerfile(source);
      return performance.now() - start;
    });
    // Measured: median 0.2 ms, longest 8 ms. The bound is for a machine under load.
    const median = times.sort((a, b) => a - b)[times.length >> 1] as number;
    expect(median).toBeLessThan(5);
  });
});

/** By value, whatever the order of the fields. */
function isEqual(ours: unknown, theirs: unknown): boolean {
  try {
    expect(ours).toEqual(theirs);
    return true;
  } catch {
    return false;
  }
}
