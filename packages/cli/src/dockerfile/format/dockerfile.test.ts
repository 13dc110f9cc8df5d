import { describe, expect, it } from 'vitest';
import { type ByteString, toByteString } from './byte-string.js';
import { current, olderDialects } from './dialect.js';
import { readDockerfile } from './dockerfile.js';
import { sourceOffset } from './line-continuation.js';
import { maxLineBytes } from './lines.js';

const read = (source: string) => readDockerfile(toByteString(source), current);
const spans = (source: string, dialect = current) =>
  readDockerfile(toByteString(source), dialect).instructions.map(
    ({ keyword, line, endLine }) => `${keyword} ${line}-${endLine}`,
  );

describe('lines', () => {
  it.each([
    ['a continued one', 'FROM a\nRUN x \\\n y\nCMD z\n', ['FROM 1-1', 'RUN 2-3', 'CMD 4-4']],
    ['blanks after the escape', 'FROM a\nRUN x \\ \t\n y\n', ['FROM 1-1', 'RUN 2-3']],
    ['blank lines and comments inside', 'FROM a\nRUN x \\\n\n # c \\\n y\n', ['FROM 1-1', 'RUN 2-5']],
    ['an escaped escape', 'FROM a\nRUN x \\\\\nCMD y\n', ['FROM 1-1', 'RUN 2-2', 'CMD 3-3']],
    ['an escape alone', 'FROM a\n\\\n# c\n\nENV X=1\n', ['FROM 1-1', 'ENV 2-5']],
    ['a keyword in two lines', 'FROM a\nENTRY\\\nPOINT ["x"]\n', ['FROM 1-1', 'ENTRYPOINT 2-3']],
    ['CRLF', 'FROM a\r\nRUN x \\\r\n y\r\n', ['FROM 1-1', 'RUN 2-3']],
    ['CMD in a HEALTHCHECK', 'FROM a\nHEALTHCHECK \\\nCMD ["x"]\n', ['FROM 1-1', 'HEALTHCHECK 2-3']],
  ])('%s', (_, source, expected) => {
    expect(spans(source)).toEqual(expected);
  });

  it('keep the white space of continued lines, and lose it at the ends', () => {
    expect(read('FROM a\n  ENTRYPOINT /x \\\n\n   y  \n').instructions[1]?.args).toBe('/x    y');
  });

  it('say where each byte stands', () => {
    const source = '\ufeffFROM a\r\n  CMD  [\\\r\n# c\r\n  "é", "b"]';
    const { instructions } = read(source);
    const { text, pieces } = instructions[1] as NonNullable<(typeof instructions)[1]>;
    const bytes: ByteString = toByteString(source);
    for (let at = 0; at < text.length; at += 1) expect(bytes[sourceOffset(pieces, at)]).toBe(text[at]);
  });

  it('dangle where the file ends inside of an instruction', () => {
    const dangling = (source: string) => read(source).instructions.at(-1)?.dangling;
    expect(dangling('FROM a\nCMD x \\')).toBe(true);
    expect(dangling('FROM a\nCMD x \\\n# c\n\n')).toBe(true);
    expect(dangling('FROM a\nCMD x \\\ny')).toBe(false);
    expect(dangling('FROM a\nCMD x \\\\')).toBe(false);
  });

  it('may not be longer than the builders take', () => {
    const longest = `FROM a\n#${'x'.repeat(maxLineBytes - 2)}\n`;
    expect(() => read(longest)).not.toThrow();
    expect(() => read(longest.replace('#', '#x'))).toThrow('longer');
  });
});

describe('parser directives', () => {
  it.each([
    ['# escape=`\n', '`'],
    ['#\tESCAPE\t=\t`\t\n', '`'],
    ['\ufeff# escape=`\n', '`'],
    ['  # escape=`\n', '`'],
    ['# syntax=a/b\n# check=skip=all\n# escape=`\n', '`'],
    ['\n# escape=`\n', '\\'],
    ['# a comment\n# escape=`\n', '\\'],
    ['# unknown=1\n# escape=`\n', '\\'],
  ])('%j', (source, escapeCharacter) => {
    expect(read(`${source}FROM a`).escapeCharacter).toBe(escapeCharacter);
  });

  it('may stand once, and with one character', () => {
    expect(() => read('# escape=`\n# escape=`\nFROM a')).toThrow('second time');
    expect(() => read('# escape=x\nFROM a')).toThrow('escape character is "x"');
  });

  it('are not the same to older builders', () => {
    const source = '# check=skip=all\n# escape=`\nFROM a\nCMD x `\n y\n';
    expect(spans(source)).toEqual(['FROM 3-3', 'CMD 4-5']);
    expect(spans(source, olderDialects[1])).toEqual(['FROM 3-3', 'CMD 4-4', 'y 5-5']);
  });
});

describe('here-documents', () => {
  const body = 'ENTRYPOINT ["no"]';
  it.each([
    ['RUN <<EOF', 'EOF', 1],
    ['RUN cat 3<<EOF', 'EOF', 1],
    ['RUN <<"E F"', 'E F', 1],
    ['RUN <<-EOF', '\t\tEOF', 1],
    ['RUN cat << EOF', 'EOF', 1],
    ['COPY <<A <<B /d/', 'A\nB', 2],
    ['ADD <<EOF /x', 'EOF', 1],
    ['ONBUILD RUN <<EOF', 'EOF', 1],
    ['COPY \\\n <<EOF \\\n /x', 'EOF', 1],
  ])('%s', (opening, terminator, count) => {
    const { instructions } = read(`FROM a\n${opening}\n${body}\n${terminator}\nCMD x\n`);
    expect(instructions.map(({ keyword }) => keyword)).toEqual(['FROM', opening.split(' ')[0], 'CMD']);
    expect(instructions[1]?.heredocs).toHaveLength(count);
  });

  it.each([
    'RUN ["a", "<<EOF"]',
    'RUN echo "<<EOF"',
    "RUN echo '<<EOF'",
    'RUN cat <<<EOF',
    'RUN a<<EOF',
    'LABEL a=<<EOF',
  ])('none in %s', (line) => {
    expect(spans(`FROM a\n${line}\nCMD x\n`)).toHaveLength(3);
  });

  it('must end', () => {
    expect(() => read('FROM a\nRUN <<EOF\nx\n EOF\n')).toThrow('"EOF" has no end');
    expect(() => read('FROM a\nRUN echo $((1 <<2))\n')).toThrow('"2))" has no end');
  });

  it('are other instructions to older builders', () => {
    const source = 'FROM a\nRUN cat << LABEL\nLABEL a=b\nLABEL\n';
    const [middle, old] = olderDialects;
    expect(spans(source)).toEqual(['FROM 1-1', 'RUN 2-4']);
    expect(spans(source, middle)).toHaveLength(4);
    expect(spans(source.replace('<< ', '<<'), middle)).toHaveLength(2);
    expect(spans(source.replace('<< ', '<<'), old)).toHaveLength(4);
  });
});
