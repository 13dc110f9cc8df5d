import { describe, expect, it } from 'vitest';
import { splitShellWords } from './shell-words.js';

const raw = { raw: true, spacedHeredocs: true };

describe('shell words', () => {
  it.each([
    ['RUN cat <<EOF', ['RUN', 'cat', '<<EOF']],
    ['RUN cat << EOF', ['RUN', 'cat', '<< EOF']],
    ['RUN cat <<<EOF', ['RUN', 'cat', '<<<EOF']],
    ['RUN "a <<b" c', ['RUN', '"a <<b"', 'c']],
    ['RUN "a \\" <<b"', ['RUN', '"a \\" <<b"']],
    ['RUN ${a:-<<b c} d', ['RUN', '${a:-<<b c}', 'd']],
    ['RUN "${a:-"}"} b', null],
    ['RUN a\\ b', ['RUN', 'a\\ b']],
    ['RUN $(a) $$ $1', ['RUN', '$(a)', '$$', '$1']],
  ])('of %s', (text, words) => {
    expect(splitShellWords(text, raw)).toEqual(words);
  });

  it.each([
    "RUN it's <<EOF",
    'RUN "a <<EOF',
    'RUN ${a <<EOF',
    'RUN ${a,,} <<EOF',
    'RUN ${} <<EOF',
    'RUN ${a:#b} <<EOF',
  ])('are none in %s, so that nothing opens there', (text) => {
    expect(splitShellWords(text, raw)).toBeNull();
  });

  it('lose quotes and escapes where asked to', () => {
    expect(splitShellWords(`"E F"'g'\\h`, { raw: false, spacedHeredocs: false })).toEqual(['E Fgh']);
  });
});
