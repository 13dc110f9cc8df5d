import { spawnSync } from 'node:child_process';

/** An architecture that images are made for. */
export interface Target {
  /** As OCI platforms name it. */
  readonly architecture: string;
  /** As clang names it. */
  readonly triple: string;
  /** As Node's `process.arch` names it. */
  readonly nodeArch: string;
  /** What it needs of the compiler beyond that. */
  readonly flags: readonly string[];
  /** The linker where lld 14 is none for it; clang finds it by the triple. */
  readonly linker?: string;
}

/** The instructions are those of the oldest machines that images are made for. */
export const targets: readonly Target[] = [
  { architecture: 'amd64', triple: 'x86_64-linux-gnu', nodeArch: 'x64', flags: ['-mgeneral-regs-only'] },
  {
    architecture: 'arm64',
    triple: 'aarch64-linux-gnu',
    nodeArch: 'arm64',
    flags: ['-mgeneral-regs-only', '-mcmodel=tiny'],
  },
  {
    architecture: 'arm',
    triple: 'arm-linux-gnueabi',
    nodeArch: 'arm',
    flags: ['-march=armv6', '-marm', '-mfloat-abi=soft'],
  },
  {
    architecture: '386',
    triple: 'i686-linux-gnu',
    nodeArch: 'ia32',
    flags: ['-march=i686', '-mregparm=3', '-mgeneral-regs-only'],
  },
  { architecture: 'ppc64le', triple: 'powerpc64le-linux-gnu', nodeArch: 'ppc64', flags: [] },
  {
    architecture: 's390x',
    triple: 's390x-linux-gnu',
    nodeArch: 's390x',
    flags: [],
    linker: 's390x-linux-gnu-ld',
  },
  {
    architecture: 'riscv64',
    triple: 'riscv64-linux-gnu',
    nodeArch: 'riscv64',
    flags: ['-march=rv64gc', '-mabi=lp64d', '-mno-relax'],
  },
];

export interface Toolchain {
  /** Compiler and linkers with their versions, for the manifest. */
  readonly name: string;
  readonly command: string;
  /** What it lacks for a target; undefined where it builds it. */
  readonly lackFor: (target: Target) => string | undefined;
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
  '-funsigned-char',
  '-fno-jump-tables',
  '-fno-builtin',
  '-nostdlib',
  '-static',
  '-fno-pic',
  '-ffunction-sections',
  '-fno-stack-protector',
  '-fno-asynchronous-unwind-tables',
  '-fomit-frame-pointer',
  '-fno-strict-aliasing',
  '-Wl,-T,native/link.ld',
  '-Wl,--build-id=none',
  '-Wl,--gc-sections',
  '-Wl,-O2',
  '-Wl,-z,max-page-size=4096',
];

/** clang with lld builds every target; without them the host's `cc` builds the host's own. */
export function findToolchain(): Toolchain {
  const clang = versionOf('clang');
  const lld = versionOf('ld.lld');
  if (clang && lld) return crossToolchain([clang, lld]);
  const cc = versionOf('cc');
  if (!cc) {
    throw new Error('no compiler: install clang and lld (Debian: apt-get install clang lld), or a cc');
  }
  const isOwn = (target: Target) => process.platform === 'linux' && target.nodeArch === process.arch;
  return {
    name: cc,
    command: 'cc',
    lackFor: (target) => (isOwn(target) ? undefined : 'clang and lld'),
    flags: (target) => [...target.flags, '-Os', '-fno-pie', '-no-pie'],
  };
}

function crossToolchain(versions: string[]): Toolchain {
  const others = new Map(targets.map(({ linker = '' }) => [linker, linker && versionOf(linker)]));
  return {
    name: [...versions, ...others.values()].filter(Boolean).join(', '),
    command: 'clang',
    lackFor: ({ linker = '' }) => (others.get(linker) === undefined ? linker : undefined),
    flags: ({ triple, linker, flags }) => [
      ...[`--target=${triple}`, '-nostdlibinc', '-Oz', '-flto', ...flags],
      // A constant that is loaded before a loop costs a register, which costs more to save than it gains.
      '-Wl,-plugin-opt=-disable-machine-licm',
      ...(linker ? [] : ['-fuse-ld=lld']),
    ],
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

function versionOf(command: string): string | undefined {
  const { status, stdout } = spawnSync(command, ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.split('\n')[0] : undefined;
}
