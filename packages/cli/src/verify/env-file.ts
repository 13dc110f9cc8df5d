import { TsinitError } from '@tsinit/init-runtime';
import { readSource } from '../files/read-file.js';

/**
 * The variables of a file as `docker run --env-file` reads it: `NAME=value` a line, without quotes or expansion; `#`
 * begins a comment line; a name alone takes its value from `environment`, and is left out where it has none.
 * @throws TsinitError `FILE`; `USAGE` with the line of what is no variable.
 */
export function readEnvFile(path: string, environment: NodeJS.ProcessEnv): string[] {
  const text = Buffer.from(readSource(path).bytes)
    .toString()
    .replace(/^\ufeff/, '');
  return text.split(/\r?\n/).flatMap((written, index) => {
    const line = written.trimStart();
    if (line === '' || line.startsWith('#')) return [];
    const equals = line.indexOf('=');
    const name = equals < 0 ? line : line.slice(0, equals);
    if (name === '' || /\s/.test(name)) {
      throw new TsinitError('USAGE', `${path}:${index + 1}: not a variable: ${JSON.stringify(line)}`, {
        hint: 'write NAME=value',
      });
    }
    if (equals >= 0) return [line];
    const value = environment[name];
    return value === undefined ? [] : [`${name}=${value}`];
  });
}
