import { spawnSync } from 'node:child_process';

/** An architecture that images are made for. */
export interface Target {
  /** As OCI platforms name it. */
  readonly architecture: string;
  /** As clang names it. */
  readonly triple: string;
  /** As Node's `process.arch` names it. */
  readonly nodeArch: string;
}

export const targets: readonly Target[] = [
  { architecture: 'amd64', triple: 'x86_64-linux-gnu', nodeArch: 'x64' },
  { architecture: 'arm64', triple: 'aarch64-linux-gnu', nodeArch: 'arm64' },
];

export interface Toolchain {
  /** Compiler and version, for the manifest. */
  readonly name: string;
  readonly command: string;
  readonly builds: (target: Target) => boolean;
  readonly flags: (target: Target) => readonly string[];
}

export interface Program {
  /** The package's folder; sources are relative to it, so that the build's place leaves no trace. */
  readonly root: string;
  readonly sources: readonly string[];
  readonly version: string;
  readonly output: string;
}

const flags = [
  '-std=gnu11',
  '-ffreestanding',
  '-fno-builtin',
  '-nostdlib',
  '-static',
  '-fno-pic',
  '-ffunction-sections',
  '-fno-stack-protector',
  '-fno-asynchronous-unwind-tables',
  '-fomit-frame-pointer',
  '-fno-strict-aliasing',
  '-mgeneral-regs-only',
  '-Wl,-T,native/link.ld',
  '-Wl,--build-id=none',
  '-Wl,--gc-sections',
  '-Wl,-O2',
  '-Wl,-z,max-page-size=4096',
];

/** clang with lld builds every target; without them the host's `cc` builds the host's own. */
export function findToolchain(): Toolchain {
  const clang = versionOf('clang', '--version');
  if (clang && versionOf('ld.lld', '--version')) {
    return {
      name: clang,
      command: 'clang',
      builds: () => true,
      flags: (target) => [`--target=${target.triple}`, '-nostdlibinc', '-Oz', '-flto', '-fuse-ld=lld'],
    };
  }
  const cc = versionOf('cc', '--version');
  if (!cc) {
    throw new Error('no compiler: install clang and lld (Debian: apt-get install clang lld), or a cc');
  }
  return {
    name: cc,
    command: 'cc',
    builds: (target) => process.platform === 'linux' && target.nodeArch === process.arch,
    flags: () => ['-Os', '-fno-pie', '-no-pie'],
  };
}

/** @throws Error with the compiler's own words. */
export function compile(toolchain: Toolchain, target: Target, program: Program): void {
  const { status, stderr, error } = spawnSync(
    toolchain.command,
    [
      ...flags,
      ...toolchain.flags(target),
      `-DTSINIT_VERSION="${program.version}"`,
      '-o',
      program.output,
      ...program.sources,
    ],
    { cwd: program.root, encoding: 'utf8' },
  );
  if (status !== 0) {
    throw new Error(`${toolchain.command} for ${target.architecture} failed: ${error?.message ?? stderr}`);
  }
}

function versionOf(command: string, flag: string): string | undefined {
  const { status, stdout } = spawnSync(command, [flag], { encoding: 'utf8' });
  return status === 0 ? stdout.split('\n')[0] : undefined;
}
