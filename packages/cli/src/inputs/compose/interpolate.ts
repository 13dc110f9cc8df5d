import { TsinitError } from '@tsinit/init-runtime';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Compose's variables: `$NAME`, `${NAME}`, `${NAME:-default}`, `${NAME-default}`, `${NAME:?message}`, `${NAME:+value}`,
 * nested in defaults; `$$` is a dollar. A variable without a value is empty.
 * @throws TsinitError `COMPOSE` where `:?` demands one, or a brace is not closed.
 */
export function interpolate(text: string, environment: Environment): string {
  let result = '';
  for (let at = 0; at < text.length; ) {
    const dollar = text.indexOf('$', at);
    if (dollar < 0) return result + text.slice(at);
    result += text.slice(at, dollar);
    const rest = text.slice(dollar + 1);
    const name = /^[a-z_]\w*/i.exec(rest)?.[0];
    if (rest.startsWith('$')) {
      result += '$';
      at = dollar + 2;
    } else if (name) {
      result += environment[name] ?? '';
      at = dollar + 1 + name.length;
    } else if (rest.startsWith('{')) {
      const length = bracedLength(rest);
      result += substitute(rest.slice(1, length - 1), environment);
      at = dollar + 1 + length;
    } else {
      result += '$';
      at = dollar + 1;
    }
  }
  return result;
}

function bracedLength(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    if (text[at] === '}') depth -= 1;
    if (depth === 0) return at + 1;
  }
  throw new TsinitError('COMPOSE', `a variable is not closed: $${text}`);
}

function substitute(inside: string, environment: Environment): string {
  const match = /^([a-z_]\w*)(?:(:?)([-?+])([\s\S]*))?$/i.exec(inside);
  if (!match) throw new TsinitError('COMPOSE', `no variable: \${${inside}}`);
  const [, name = '', colon, operator, word = ''] = match;
  const value = environment[name];
  const isSet = value !== undefined && (value !== '' || !colon);
  if (operator === '+') return isSet ? interpolate(word, environment) : '';
  if (isSet || operator === undefined) return value ?? '';
  if (operator === '-') return interpolate(word, environment);
  throw new TsinitError(
    'COMPOSE',
    `${name} has no value: ${interpolate(word, environment) || 'it must have one'}`,
  );
}
