import { posix } from 'node:path';
import ignore from '@balena/dockerignore';
import { vendoredFolder, vendoredPaths } from './vendored-paths.js';

const comment = '# tsinit: the init that the Dockerfile copies';
const rule = `!${vendoredFolder}`;

/**
 * The ignore file's bytes with the init let through, or the same bytes where it was not excluded.
 *
 * The rule goes to the end, since the last match decides; a comment above it says whose it is.
 */
export function letInitThrough(source: Uint8Array): Uint8Array {
  if (!excludesInit(text(source))) return source;
  const own = text(withoutInitRule(source));
  const newline = own.includes('\r\n') ? '\r\n' : '\n';
  // A file that does not end in a newline gets one before the rule and none after it: unwrap tells by that.
  const ended = own.endsWith('\n');
  const lines = `${comment}${newline}${rule}`;
  return bytes(own + (ended ? lines + newline : newline + lines));
}

/** The bytes as they were before `letInitThrough`. */
export function withoutInitRule(source: Uint8Array): Uint8Array {
  const pattern = `${comment}\\r?\\n${rule}`;
  return bytes(
    text(source)
      .replace(new RegExp(`^${pattern}\\r?\\n`, 'gm'), '')
      .replace(new RegExp(`\\r?\\n${pattern}$`), ''),
  );
}

/** Whether docker would leave any of the init's files out of the build context. */
export function excludesInit(patterns: string): boolean {
  const lines = patterns.replace(/^\xEF\xBB\xBF/, '').split(/\r?\n/);
  let rules: ReturnType<typeof ignore>;
  try {
    rules = ignore({ ignorecase: false }).add(lines.map(escapeLiterals));
    return vendoredPaths.some((path) => rules.ignores(path)) || vendoredFolders().some(skipped);
  } catch {
    return false; // A pattern that does not compile: docker itself will name it, with or without our rule.
  }

  // Docker does not look into an excluded folder unless an exception's own text begins with its name.
  function skipped(folder: string): boolean {
    const excepted = lines.filter((line) => line.startsWith('!')).map(cleanException);
    return rules.ignores(folder) && !excepted.some((pattern) => `${pattern}/`.startsWith(`${folder}/`));
  }
}

function vendoredFolders(): string[] {
  return [...new Set(vendoredPaths.map((path) => posix.dirname(path)))];
}

function cleanException(line: string): string {
  return posix.normalize(line.slice(1).trim()).replace(/^\/|\/$/g, '');
}

/** The library leaves these to the regular expression that it builds; to docker they are plain characters. */
function escapeLiterals(line: string): string {
  return line.replace(/\\.|[+(){}|]/g, (match) => (match.length > 1 ? match : `\\${match}`));
}

// One character per byte: whatever encoding the file has, its bytes come back as they were.
function text(source: Uint8Array): string {
  return Buffer.from(source).toString('latin1');
}

function bytes(source: string): Uint8Array {
  return Buffer.from(source, 'latin1');
}
