import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const cwd = join(import.meta.dirname, '../..');

it.each(['@tsinit/init-runtime', '@tsinit/docker-plugin', '@tsinit/docker-plugin/inject', 'tsinit'])(
  'loading %s prints nothing, opens nothing and leaves the process as it was',
  (name) => {
    const program = `
      const state = () => JSON.stringify({
        listeners: process.eventNames().map(String).sort(),
        env: process.env,
        globals: Object.getOwnPropertyNames(globalThis).sort(),
      });
      const before = state();
      await import(${JSON.stringify(name)});
      await new Promise(setImmediate);
      const open = process.getActiveResourcesInfo().filter((each) => !/^(?:Pipe|TTY)Wrap$/.test(each));
      if (state() !== before || open.length > 0) process.exitCode = 3;`;
    // Where something keeps it from ending, the test times out.
    const output = execFileSync(process.execPath, ['--input-type=module', '-e', program], {
      cwd,
      stdio: 'pipe',
    });
    expect(output.toString()).toBe('');
  },
);
