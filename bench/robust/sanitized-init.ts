import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { compile, findToolchain, type Toolchain } from '../../packages/init-runtime/scripts/toolchain.js';
import { cached, filesIn, hostTarget, initRuntime, isSource, mustCompile, native } from './build.js';

export type Sanitizer = 'undefined' | 'address';

const folders = ['init', 'core', 'arch'].map((name) => join(initRuntime, 'native', name));

/** The init of this machine from the same C sources, made to end at once where one does what C leaves undefined. */
export function sanitizedInit(sanitizer: Sanitizer): string {
  const inputs = [...filesIn(...folders), ...filesIn(native)];
  return cached(`tsinit-${sanitizer}`, inputs, sanitizer === 'undefined' ? withTraps : withAddressSanitizer);
}

/** gcc brings the address sanitizer's runtime along; Debian's clang does not. */
export function hasAddressSanitizer(): boolean {
  try {
    return isAbsolute(execFileSync('gcc', ['-print-file-name=libasan.a'], { encoding: 'utf8' }).trim());
  } catch {
    return false;
  }
}

const version = () =>
  (JSON.parse(readFileSync(join(initRuntime, 'package.json'), 'utf8')) as { version: string }).version;

/** The program as it is shipped, with an instruction that kills it where behaviour would be undefined. */
function withTraps(output: string): void {
  const toolchain = findToolchain();
  const traps: Toolchain = {
    ...toolchain,
    flags: (target) => [
      ...toolchain.flags(target),
      '-fsanitize=undefined,local-bounds',
      '-fsanitize-trap=all',
    ],
  };
  const sources = filesIn(...folders).filter(isSource);
  compile(traps, hostTarget(), { root: initRuntime, sources, version: version(), output });
}

/** As an ordinary program with a C library, which the sanitizer's runtime needs. */
function withAddressSanitizer(output: string): void {
  const copy = mkdtempSync(join(tmpdir(), 'tsinit-sanitized-'));
  try {
    for (const folder of folders)
      cpSync(folder, join(copy, folder.slice(folder.lastIndexOf('/') + 1)), { recursive: true });
    renameSync(join(copy, 'arch/arch.h'), join(copy, 'arch/real-arch.h'));
    cpSync(join(native, 'forking.h'), join(copy, 'arch/arch.h'));
    const sources = filesIn(join(copy, 'init'), join(copy, 'core')).filter(isSource);
    mustCompile('gcc', [
      ...['-std=gnu11', '-g', '-O1', '-fno-strict-aliasing', '-fno-builtin', '-Wno-attributes'],
      ...['-fsanitize=address,undefined', '-fno-sanitize-recover=all', '-static-libasan', '-static-libubsan'],
      `-DTSINIT_VERSION="${version()}"`,
      ...['-o', output, join(native, 'hosted.c')],
      // The C library has an entry and a memory.c of its own.
      ...sources.filter((path) => !/\/(entry|memory)\.c$/.test(path)),
    ]);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
