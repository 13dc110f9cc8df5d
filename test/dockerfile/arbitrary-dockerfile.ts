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

function instruction({ esc, eol, buildable }: Shape): fc.Arbitrary<string> {
  const form = fc.oneof(
    { weight: 5, arbitrary: execForm(esc, eol) },
    { weight: 4, arbitrary: shellForm(esc, eol) },
    { weight: buildable ? 0 : 2, arbitrary: oddForm },
  );
  const command = fc
    .tuple(fc.constantFrom('ENTRYPOINT', 'ENTRYPOINT', 'CMD'), gap, form)
    .map((parts) => parts.join(''));
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
    { weight: 6, arbitrary: command },
    { weight: 1, arbitrary: command.map((text) => `ONBUILD ${text}`) },
    { weight: 4, arbitrary: plain },
    { weight: buildable ? 0 : 3, arbitrary: unbuildable },
  );
}

const between = (eol: string) =>
  fc
    .array(fc.constantFrom('', '# a comment', '  # indented', '   ', '#', '# escape=`'), { maxLength: 2 })
    .map((lines) => lines.map((line) => line + eol).join(''));

function stage(shape: Shape, index: number): fc.Arbitrary<string> {
  const parents = Array.from({ length: index }, (_, parent) => `s${parent}`);
  const buildable = fc.constantFrom('scratch', '$BASE', '"scratch"', ...parents, ...parents);
  const others = fc.constantFrom('node:20', '${NONE}', '${NONE:-alpine}', '0', 'S0');
  const base = shape.buildable ? buildable : fc.oneof(buildable, others);
  const name = fc.boolean().map((hasName) => (hasName || index < 2 ? ` AS s${index}` : ''));
  return fc
    .tuple(base, name, fc.array(fc.tuple(between(shape.eol), instruction(shape)), { maxLength: 5 }))
    .map(([from, as, body]) => {
      const lines = [`FROM ${from}${as}`, 'LABEL stage=1', ...body.map(([above, text]) => above + text)];
      return lines.join(shape.eol) + shape.eol;
    });
}

/**
 * Dockerfiles by grammar; `buildable` ones build on nothing, in every builder. Without `dangling` none ends inside
 * of an instruction.
 */
export function arbitraryDockerfile({ buildable = false, dangling = true } = {}): fc.Arbitrary<Sample> {
  return fc
    .record({
      esc: fc.constantFrom('\\', '\\', '\\', '`'),
      eol: fc.constantFrom('\n', '\n', '\r\n'),
      lower: fc.boolean(),
      buildable: fc.constant(buildable),
    })
    .chain((shape) => {
      const { esc, eol } = shape;
      const stages = [0, 1, 2].map((index) => stage(shape, index));
      return fc
        .tuple(
          fc.constantFrom('', '\ufeff'),
          fc.constantFrom('', `# syntax=docker/dockerfile:1${eol}`, `# check=skip=all${eol}`),
          fc.tuple(...stages),
          fc.nat(2),
          fc.constantFrom(
            '',
            eol,
            `${eol}${eol}`,
            `${eol}# end`,
            ...(dangling ? [` ${esc}`, ` ${esc}${eol}# end${eol}${eol}`] : []),
          ),
        )
        .map(([mark, directive, all, last, ending]) => {
          const directives = (buildable ? '' : directive) + (esc === '`' ? `# escape=\`${eol}` : '');
          const body = all.slice(0, last + 1).join(eol);
          const whole = `ARG BASE=scratch${eol}${body.slice(0, -eol.length)}${ending}`;
          const cased = shape.lower
            ? whole.replace(/^(?:ONBUILD )?[A-Z]+(?= )/gm, (keyword) => keyword.toLowerCase())
            : whole;
          return { source: Buffer.from(mark + directives + cased, 'utf8') };
        });
    });
}
