/**
 * What a file costs in a call of many: `tsinit wrap` of a folder with a thousand Dockerfiles, each in a context of its
 * own, against the start of node. Run with `npm run bench:many-files [FILES]`.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface ManyFiles {
  /** Milliseconds for each file, beyond those of a call for one. */
  readonly perFile: number;
  /** Milliseconds of `node -e 0`, right before. */
  readonly node: number;
  /** Bytes, the greatest that the process had. */
  readonly memory: { readonly one: number; readonly all: number };
}

const tsinit = fileURLToPath(new URL('../packages/cli/bin/tsinit.js', import.meta.url));
const reportMemory = `data:text/javascript,process.on('exit',()=>process.stderr.write('maxRSS '+process.resourceUsage().maxRSS))`;

export function measureManyFiles(files: number): ManyFiles {
  const folder = mkdtempSync(join(tmpdir(), 'tsinit-many-'));
  try {
    spawnSync('git', ['init', '--quiet', folder]);
    for (let index = 0; index <= files; index++) {
      const context = join(folder, index === 0 ? 'one' : `all/${index}`);
      mkdirSync(context, { recursive: true });
      writeFileSync(
        join(context, 'Dockerfile'),
        'FROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\nCMD ["serve"]\n',
      );
    }
    const node = run(['-e', '0'], folder).milliseconds;
    const one = run([tsinit, 'wrap', '--format', 'jsonl', 'one'], folder);
    const all = run([tsinit, 'wrap', '--format', 'jsonl', 'all'], folder);
    return {
      perFile: (all.milliseconds - one.milliseconds) / files,
      node,
      memory: { one: one.memory, all: all.memory },
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function run(words: readonly string[], cwd: string): { milliseconds: number; memory: number } {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, ['--import', reportMemory, ...words], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  const memory = /^maxRSS (\d+)$/.exec(stderr);
  if (status !== 0 || !memory) throw new Error(`${words.join(' ')} failed: ${stderr}`);
  return { milliseconds, memory: Number(memory[1]) * 1024 };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const files = Number(process.argv[2] ?? 1000);
  const { perFile, node, memory } = measureManyFiles(files);
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
  console.log(`node -e 0             ${node.toFixed(1)} ms`);
  console.log(`each of ${files} files    ${perFile.toFixed(2)} ms, ${(perFile / node).toFixed(3)} of that`);
  console.log(`memory                ${megabytes(memory.one)} for one, ${megabytes(memory.all)} for all`);
}
