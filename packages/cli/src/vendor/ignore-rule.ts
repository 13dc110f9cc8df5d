import { posix } from 'node:path';
import dockerignore from '@balena/dockerignore';
import { defaultArchitectures, vendoredFolder, vendoredFolders, vendoredPaths } from './vendored-paths.js';

const comment = '# tsinit: the init that the Dockerfile copies';
/** The first for where the folder is excluded, the second for where what is in it is: docker needs both. */
const rules = [`!${vendoredFolder}`, `!${vendoredFolder}/**`];

/**
 * The ignore file's bytes with the init let through, or the same bytes where it was not excluded.
 *
 * The rules go to the end, since the last match decides; a comment above them says whose they are.
 */
export function letInitThrough(source: Uint8Array, architectures = defaultArchitectures): Uint8Array {
  if (!excludesInit(source, architectures)) return source;
  const own = text(withoutInitRules(source));
  const newline = own.includes('\r\n') ? '\r\n' : '\n';
  // A file that does not end in a newline gets one before the rules and none after them: unwrap tells by that.
  const ended = own.endsWith('\n');
  const lines = [comment, ...rules].join(newline);
  return bytes(own + (ended ? lines + newline : newline + lines));
}

/** The bytes as they were before `letInitThrough`. */
export function withoutInitRules(source: Uint8Array): Uint8Array {
  const block = (newline: string) => [comment, ...rules].map(escapeRegExp).join(newline);
  return bytes(
    text(source)
      .replace(new RegExp(`^${block('\\r?\\n')}\\r?\\n`, 'gm'), '')
      .replace(new RegExp(`(\\r?\\n)${block('\\1')}$`), ''),
  );
}

/** Whether docker would leave any of the init's files out of the build context. */
export function excludesInit(source: Uint8Array, architectures = defaultArchitectures): boolean {
  const lines = text(source)
    .replace(/^\xEF\xBB\xBF/, '')
    .split(/\r?\n/);
  const exceptions = lines.filter(isException).map(cleanException);
  try {
    const folder = matcher(lines.filter((line) => !isException(line))).ignores(vendoredFolder);
    // Docker forgets an exception for a folder which no rule had excluded: it does nothing for what is in it.
    const effective = matcher(
      folder ? lines : lines.filter((line) => !isException(line) || cleanException(line) !== vendoredFolder),
    );
    return (
      vendoredPaths(architectures).some((path) => effective.ignores(path)) ||
      vendoredFolders(architectures).some(isSkipped(effective))
    );
  } catch {
    return false; // A pattern that does not compile: docker itself will name it, with or without our rules.
  }

  // Docker does not look into an excluded folder unless an exception's own text begins with its name.
  function isSkipped(patterns: ReturnType<typeof matcher>) {
    return (folder: string) =>
      patterns.ignores(folder) && !exceptions.some((exception) => `${exception}/`.startsWith(`${folder}/`));
  }
}

function matcher(lines: readonly string[]) {
  return dockerignore.default({ ignorecase: false }).add(lines.map(escapeLiterals));
}

function isException(line: string): boolean {
  return line.trimStart().startsWith('!');
}

function cleanException(line: string): string {
  return posix.normalize(line.trim().slice(1).trim()).replace(/^\/|\/$/g, '');
}

/** The library leaves these to the regular expression that it builds; to docker they are plain characters. */
function escapeLiterals(line: string): string {
  return line.replace(/\\.|[+(){}|]/g, (match) => (match.length > 1 ? match : `\\${match}`));
}

function escapeRegExp(literal: string): string {
  return literal.replace(/[.*]/g, '\\$&');
}

// One character per byte: whatever encoding the file has, its bytes come back as they were.
function text(source: Uint8Array): string {
  return Buffer.from(source).toString('latin1');
}

function bytes(source: string): Uint8Array {
  return Buffer.from(source, 'latin1');
}
