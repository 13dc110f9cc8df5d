import fc from 'fast-check';
import { type BaseConfig, parseDockerfile, unwrapDockerfile, type WrapOptions, wrapDockerfile } from 'tsinit';
import { describe, expect, it } from 'vitest';
import { arbitraryDockerfile } from './arbitrary-dockerfile.js';

const base: BaseConfig = { entrypoint: ['/e.sh'], cmd: ['c 1', ''], shell: null };
const options = fc.constantFrom<WrapOptions>(
  {},
  { group: true },
  {
    bases: new Map([
      ['node:20', base],
      ['alpine', { ...base, entrypoint: [''], onBuild: ['CMD t'] }],
      ['0', { ...base, cmd: [] }],
    ]),
  },
  { entrypoint: ['told'], cmd: null },
  { entrypoint: [], cmd: ['told', '\u2028'] },
  { target: 's0' },
  { target: 'S1' },
);
const files = arbitraryDockerfile();
const runs = { numRuns: 400 };

describe('wrap', () => {
  it('puts the init in front of the argv that was, or leaves every byte', () => {
    fc.assert(
      fc.property(files, options, ({ source }, given) => {
        const { status, before, after, source: result, reason } = wrapDockerfile(source, given);
        if (status === 'wrapped') {
          const init = given.group ? ['/tsinit', '--'] : ['/tsinit', '-c', '--'];
          expect(after).toEqual({ entrypoint: [...init, ...(before?.entrypoint ?? [])], cmd: before?.cmd });
          // Read anew, and without what was known of the base image, it still says so.
          const again = wrapDockerfile(result, { ...given, bases: new Map() });
          expect(again.after?.entrypoint).toEqual(after?.entrypoint);
        } else {
          expect(Buffer.from(result).equals(source)).toBe(true);
        }
        expect(reason === null).toBe(status !== 'refused');
      }),
      runs,
    );
  });

  it('changes no byte of a file that it has wrapped', () => {
    fc.assert(
      fc.property(files, options, options, ({ source }, first, second) => {
        const wrapped = wrapDockerfile(source, first);
        if (wrapped.status !== 'wrapped') return;
        const again = wrapDockerfile(wrapped.source, { ...second, target: first.target });
        expect(again.status).toBe('unchanged');
        expect(Buffer.from(again.source).equals(wrapped.source)).toBe(true);
      }),
      runs,
    );
  });

  it('is undone by unwrap to the byte', () => {
    fc.assert(
      fc.property(files, options, ({ source }, given) => {
        const wrapped = wrapDockerfile(source, given);
        const { status, source: result } = unwrapDockerfile(wrapped.source);
        expect(status).toBe(wrapped.status === 'wrapped' ? 'unwrapped' : 'unchanged');
        expect(Buffer.from(result).equals(source)).toBe(true);
      }),
      runs,
    );
  });

  it('treats all targets alike: wrapped once, each argv behind the init, and undone to the byte', () => {
    const init = ['/tsinit', '-c', '--'];
    fc.assert(
      fc.property(files, ({ source }) => {
        const all = { allTargets: true };
        const wrapped = wrapDockerfile(source, all);
        expect(wrapped.reason?.code).not.toBe('TSI018');
        expect(Buffer.from(unwrapDockerfile(wrapped.source).source).equals(source)).toBe(true);
        if (wrapped.status !== 'wrapped') return;
        for (const { status, before, after } of wrapped.stages) {
          const words = status === 'unchanged' ? [] : init;
          expect(after?.entrypoint ?? []).toEqual([...words, ...(before?.entrypoint ?? [])]);
          expect(after?.cmd).toEqual(before?.cmd);
        }
        expect(wrapDockerfile(wrapped.source, all).status).toBe('unchanged');
      }),
      runs,
    );
  });

  it('leaves every instruction but ENTRYPOINT where and as it was', () => {
    fc.assert(
      fc.property(files, options, ({ source }, given) => {
        const { status, source: result } = wrapDockerfile(source, given);
        if (status !== 'wrapped') return;
        const others = (bytes: Uint8Array) =>
          parseDockerfile(bytes)
            .instructions.filter(({ keyword }) => keyword !== 'ENTRYPOINT')
            .map(({ start: _start, end: _end, ...rest }) => JSON.stringify(rest));
        const now = others(result);
        for (const instruction of others(source)) {
          const at = now.indexOf(instruction);
          expect(at).toBeGreaterThanOrEqual(0);
          now.splice(0, at + 1);
        }
      }),
      runs,
    );
  });
});

describe('any bytes at all', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    files.chain(({ source }) =>
      fc.array(fc.tuple(fc.nat(source.length), fc.nat(255)), { maxLength: 6 }).map((changes) => {
        const changed = Uint8Array.from(source);
        for (const [at, byte] of changes) if (at < changed.length) changed[at] = byte;
        return changed;
      }),
    ),
  );

  it('never throw, and keep the promise', () => {
    fc.assert(
      fc.property(bytes, options, (source, given) => {
        parseDockerfile(source);
        const wrapped = wrapDockerfile(source, given);
        expect(wrapped.reason?.code).not.toBe('TSI018');
        const unwrapped = unwrapDockerfile(wrapped.source);
        if (wrapped.status === 'wrapped') expect(Buffer.from(unwrapped.source).equals(source)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
