/**
 * What starting tsinit costs: `tsinit wrap --dry-run` of one file, where no base image is asked for, against
 * `node -e 0`. Run with `npx tsx bench/startup.ts [ROUNDS]`; it prints both medians and their ratio.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from './median.js';

export interface Startup {
  /** Milliseconds, median. */
  readonly node: number;
  /** Milliseconds, median. */
  readonly tsinit: number;
  readonly ratio: number;
}

/** What npm links: pnpm's link is a shell script, which takes its own time. */
const tsinit = fileURLToPath(new URL('../packages/cli/bin/tsinit.js', import.meta.url));

/** Runs the two in turn, so that a machine that gets slower slows down both. */
export function measureStartup(rounds: number): Startup {
  const folder = mkdtempSync(join(tmpdir(), 'tsinit-startup-'));
  try {
    // Inside a repository, as Dockerfiles are: git is then asked whether it ignores the init.
    spawnSync('git', ['init', '--quiet', folder]);
    writeFileSync(join(folder, 'Dockerfile'), 'FROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n');
    const node: number[] = [];
    const wrap: number[] = [];
    for (let round = 0; round < rounds; round++) {
      node.push(milliseconds('node', ['-e', '0'], folder));
      wrap.push(milliseconds(tsinit, ['wrap', '--dry-run', 'Dockerfile'], folder));
    }
    return { node: median(node), tsinit: median(wrap), ratio: median(wrap) / median(node) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function milliseconds(command: string, args: readonly string[], cwd: string): number {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  const end = process.hrtime.bigint();
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${stderr}`);
  return Number(end - start) / 1e6;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { node, tsinit, ratio } = measureStartup(Number(process.argv[2] ?? 20));
  console.log(`node -e 0             ${node.toFixed(1)} ms`);
  console.log(`tsinit wrap --dry-run ${tsinit.toFixed(1)} ms`);
  console.log(`ratio                 ${ratio.toFixed(2)}`);
}
