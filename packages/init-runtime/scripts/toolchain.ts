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
  /** A gcc, with its linker, where clang's code is too large. */
  readonly compiler?: string;
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
  {
    architecture: 'ppc64le',
    triple: 'powerpc64le-linux-gnu',
    nodeArch: 'ppc64',
    // No table behind each function, and no way in for callers with another table of contents: clang leaves out
    // neither. And no clang calls one function to save registers, which takes as many bytes here.
    flags: ['-mtraceback=no', '-msingle-pic-base'],
    compiler: 'powerpc64le-linux-gnu-gcc',
  },
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
  readonly compiler: (target: Target) => string;
  /** For what is the same on all of them. */
  readonly preprocessor: string;
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

/** clang with lld builds every target but those that name a tool; without them the host's `cc` builds the host's own. */
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
    compiler: () => 'cc',
    preprocessor: 'cc',
    lackFor: (target) => (isOwn(target) ? undefined : 'clang and lld'),
    flags: (target) => [...target.flags, ...gccFlags],
  };
}

const gccFlags = ['-Os', '-fno-pie', '-no-pie'];

function crossToolchain(versions: string[]): Toolchain {
  const others = new Map(targets.flatMap(ownTools).map((tool) => [tool, versionOf(tool)]));
  return {
    name: [...versions, ...others.values()].filter(Boolean).join(', '),
    compiler: ({ compiler = 'clang' }) => compiler,
    preprocessor: 'clang',
    lackFor: (target) => ownTools(target).find((tool) => !others.get(tool)),
    flags: ({ triple, linker, compiler, flags }) => [
      ...flags,
      '-flto',
      ...(compiler ? crossGccFlags : [`--target=${triple}`, ...clangFlags]),
      ...(compiler || linker ? [] : ['-fuse-ld=lld']),
    ],
  };
}

const ownTools = ({ linker, compiler }: Target) => [linker, compiler].filter((tool) => tool !== undefined);

const clangFlags = [
  '-nostdlibinc',
  '-Oz',
  // A constant that is loaded before a loop costs a register, which costs more to save than it gains.
  '-Wl,-plugin-opt=-disable-machine-licm',
  // To compute both values and choose takes more bytes than a branch.
  '-Wl,-plugin-opt=-phi-node-folding-threshold=0',
];

const crossGccFlags = [
  ...gccFlags,
  // Passes that take more bytes than they save; each was measured.
  '-fno-expensive-optimizations',
  '-fno-ipa-icf',
  '-fno-branch-count-reg',
  '-fno-tree-tail-merge',
  '-fno-tree-vrp',
  '-fno-tree-ch',
  '-fno-optimize-sibling-calls',
  // Condition registers that a function would have to save.
  ...['-ffixed-cr2', '-ffixed-cr3', '-ffixed-cr4'],
];

/** @throws Error with the compiler's own words. */
export function compile(toolchain: Toolchain, target: Target, program: Program): void {
  const { root, version, output, sources } = program;
  const words = [...flags, ...toolchain.flags(target), '-o', output, ...sources];
  run(toolchain.compiler(target), { root, version }, words, target.architecture);
}

/**
 * A source after the preprocessor.
 *
 * @throws Error with the compiler's own words.
 */
export function preprocess(
  { preprocessor }: Toolchain,
  program: Pick<Program, 'root' | 'version'>,
  source: string,
): string {
  return run(preprocessor, program, ['-E', '-P', source], source);
}

function run(
  command: string,
  { root, version }: Pick<Program, 'root' | 'version'>,
  words: readonly string[],
  what: string,
): string {
  const all = [`-DTSINIT_VERSION="${version}"`, ...words];
  const { status, stdout, stderr, error } = spawnSync(command, all, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} for ${what} failed: ${error?.message ?? stderr}`);
  return stdout;
}

function versionOf(command: string): string | undefined {
  const { status, stdout } = spawnSync(command, ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.split('\n')[0] : undefined;
}
