import fc from 'fast-check';

/** A Dockerfile with the oddities that real ones have, and some that none has. */
export interface Sample {
  readonly source: Buffer;
}

const word = fc.constantFrom('a', '-x', 'b c', 'é 😀', '$HOME', '#d', '', "'q'", 'e\\f', '\ud800', '[', '--');
const space = fc.constantFrom('', ' ', '  ', '\t');
const gap = fc.constantFrom(' ', '  ', '\t', ' \t ');

/** An exec form with white space, and continued lines, between its tokens. */
function execForm(esc: string, eol: string) {
  const between = fc.oneof(
    { weight: 6, arbitrary: space },
    {
      weight: 1,
      arbitrary: fc.constantFrom(` ${esc}${eol}  `, `${esc}  ${eol}# "no",${eol}`, `${esc}${eol}${eol} `),
    },
  );
  return fc
    .tuple(fc.array(word, { maxLength: 3 }), fc.array(between, { minLength: 8, maxLength: 8 }))
    .map(([words, gaps]) => {
      const items = words.map((each, at) => `${gaps[at]}${JSON.stringify(each)}${gaps[at + 3]}`);
      return `[${words.length > 0 ? items.join(',') : gaps[7]}]`;
    });
}

function shellForm(esc: string, eol: string) {
  const part = fc.constantFrom(
    'app',
    'exec app',
    '"x  y"',
    "'z'",
    '&& b',
    'é',
    '$X',
    `\\\\`,
    '"t\\t"',
    'C:\\Ruby',
    ',]',
  );
  const between = fc.oneof(
    { weight: 4, arbitrary: gap },
    {
      weight: 1,
      arbitrary: fc.constantFrom(` ${esc}${eol}   `, ` ${esc}${eol} # why${eol}`, `${esc} ${eol}${eol}\t`),
    },
  );
  return fc
    .array(fc.tuple(part, between), { minLength: 1, maxLength: 4 })
    .map((parts) =>
      parts.map(([text, after], at) => (at === parts.length - 1 ? text : text + after)).join(''),
    );
}

const oddForm = fc.constantFrom(
  '["a"] # note',
  '["a"] x',
  "['a']",
  '["a",]',
  '["a"',
  '["\\d"]',
  '["a\tb"]',
  '',
  '-- ["a"]',
  'x ["a"]',
  '[""]',
  '["\\ud800"]',
  '[]',
  '[ ]',
);

interface Shape {
  readonly esc: string;
  readonly eol: string;
  readonly lower: boolean;
  /** Whether the file must build on nothing: no RUN, no base image, no error. */
  readonly buildable: boolean;
}

function command({ esc, eol, buildable }: Shape): fc.Arbitrary<string> {
  const form = fc.oneof(
    { weight: 5, arbitrary: execForm(esc, eol) },
    { weight: 4, arbitrary: shellForm(esc, eol) },
    { weight: buildable ? 0 : 2, arbitrary: oddForm },
  );
  return fc
    .tuple(fc.constantFrom('ENTRYPOINT', 'ENTRYPOINT', 'CMD'), gap, form)
    .map((parts) => parts.join(''));
}

function instruction(shape: Shape): fc.Arbitrary<string> {
  const { esc, eol, buildable } = shape;
  const plain = fc.constantFrom(
    'LABEL a="b c"',
    `LABEL a=b ${esc}${eol}  c=d`,
    'ENV A=b',
    `ENV A=1 ${esc}${eol}# ENTRYPOINT ["no"]${eol}  B=2`,
    'ARG X=1',
    `HEALTHCHECK ${esc}${eol}CMD ["x"]`,
    'STOPSIGNAL SIGQUIT',
    'USER 1000',
    'WORKDIR /w',
    'SHELL ["/bin/bash", "-eo", "pipefail", "-c"]',
    'EXPOSE 80',
    'ARG TARGETARCH',
  );
  const unbuildable = fc.constantFrom(
    'RUN true',
    `RUN a && ${esc}${eol}    b`,
    `RUN <<EOF${eol}ENTRYPOINT ["no"]${eol}EOF`,
    `COPY <<-"E F" /x${eol}CMD no${eol}\tE F`,
    `RUN cat << LABEL${eol}LABEL a=b${eol}LABEL`,
    'RUN echo $((1 <<2))',
    'ENV TARGETARCH=x',
    'SHELL []',
    'VOLUME /tsinit',
    'nonsense',
  );
  return fc.oneof(
    { weight: 6, arbitrary: command(shape) },
    { weight: 1, arbitrary: command(shape).map((text) => `ONBUILD ${text}`) },
    { weight: 4, arbitrary: plain },
    { weight: buildable ? 0 : 3, arbitrary: unbuildable },
  );
}

const between = (eol: string) =>
  fc
    .array(fc.constantFrom('', '# a comment', '  # indented', '   ', '#', '# escape=`'), { maxLength: 2 })
    .map((lines) => lines.map((line) => line + eol).join(''));

function stage(shape: Shape, index: number): fc.Arbitrary<string> {
  const body = fc.array(fc.tuple(between(shape.eol), instruction(shape)), { maxLength: 5 });
  return fc.tuple(from(shape, index), body).map(([first, lines]) => {
    const text = [first, 'LABEL stage=1', ...lines.map(([above, line]) => above + line)];
    return text.join(shape.eol) + shape.eol;
  });
}

function from({ buildable }: Shape, index: number): fc.Arbitrary<string> {
  const parents = Array.from({ length: index }, (_, parent) => `s${parent}`);
  const known = fc.constantFrom('scratch', '$BASE', '"scratch"', ...parents, ...parents);
  const others = fc.constantFrom('node:20', '${NONE}', '${NONE:-alpine}', '0', 'S0');
  const name = fc.boolean().map((hasName) => (hasName || index < 2 ? ` AS s${index}` : ''));
  return fc.tuple(buildable ? known : fc.oneof(known, others), name).map(([base, as]) => `FROM ${base}${as}`);
}

function shape(buildable: boolean): fc.Arbitrary<Shape> {
  return fc.record({
    esc: fc.constantFrom('\\', '\\', '\\', '`'),
    eol: fc.constantFrom('\n', '\n', '\r\n'),
    lower: fc.boolean(),
    buildable: fc.constant(buildable),
  });
}

/** @param body The stages, without the last line's end. */
function sample({ esc, eol, lower }: Shape, mark: string, directive: string, body: string): Sample {
  const directives = directive + (esc === '`' ? `# escape=\`${eol}` : '');
  const whole = `ARG BASE=scratch${eol}${body}`;
  const cased = lower
    ? whole.replace(/^(?:ONBUILD )?[A-Z]+(?= )/gm, (keyword) => keyword.toLowerCase())
    : whole;
  return { source: Buffer.from(mark + directives + cased, 'utf8') };
}

/** Dockerfiles by grammar. */
export function arbitraryDockerfile(): fc.Arbitrary<Sample> {
  return shape(false).chain((form) => {
    const { esc, eol } = form;
    return fc
      .tuple(
        fc.constantFrom('', '\ufeff'),
        fc.constantFrom('', `# syntax=docker/dockerfile:1${eol}`, `# check=skip=all${eol}`),
        fc.tuple(...[0, 1, 2].map((index) => stage(form, index))),
        fc.nat(2),
        fc.constantFrom('', eol, `${eol}${eol}`, `${eol}# end`, ` ${esc}`, ` ${esc}${eol}# end${eol}${eol}`),
      )
      .map(([mark, directive, all, last, ending]) => {
        const body = all.slice(0, last + 1).join(eol);
        return sample(form, mark, directive, body.slice(0, -eol.length) + ending);
      });
  });
}

/**
 * Dockerfiles that build on nothing, in every builder, and differ in their last instructions alone: what they begin
 * with is built once for all.
 */
export function arbitraryBuildableFiles(count: number): fc.Arbitrary<Sample[]> {
  return shape(true).chain((form) => {
    const { eol } = form;
    const some = (what: fc.Arbitrary<string>, minLength: number, maxLength: number) =>
      fc
        .array(fc.tuple(between(eol), what), { minLength, maxLength })
        .map((lines) => lines.map(([above, line]) => `${above}${line}${eol}`).join(''));
    const stages = [0, 1, 2].map((index) => fc.tuple(from(form, index), some(instruction(form), 0, 3)));
    const often = fc.oneof(
      { weight: 4, arbitrary: command(form) },
      { weight: 1, arbitrary: instruction(form) },
    );
    const endings = fc.tuple(
      fc.tuple(some(often, 1, 1), some(instruction(form), 0, 1)).map((lines) => lines.join('')),
      fc.constantFrom('', eol, `${eol}# end`),
    );
    return fc
      .tuple(
        fc.constantFrom('', '\ufeff'),
        fc.tuple(...stages),
        fc.nat(2),
        fc.array(endings, { minLength: count, maxLength: count }),
      )
      .map(([mark, all, last, ends]) => {
        const first = all.slice(0, last + 1).map(([from, lines]) => from + eol + lines);
        return ends.map(([lines, ending]) => {
          const body = first.join(eol) + lines;
          return sample(form, mark, '', body.slice(0, -eol.length) + ending);
        });
      });
  });
}
