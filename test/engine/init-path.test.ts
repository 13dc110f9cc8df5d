import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { connectEngine } from '@tsinit/docker-plugin';
import { hostPlatform, initBinary } from '@tsinit/init-runtime';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { type Daemon, startSecondDockerd } from './support/second-dockerd.js';

await describeWith(
  ['root', 'docker', 'dockerd', 'busybox'],
  'the init as the --init-path of a dockerd',
  () => {
    let folder: string;
    let init: string;
    let daemon: Daemon;
    beforeAll(async () => {
      folder = mkdtempSync('/var/tmp/tsinit-init-path-');
      init = join(folder, 'docker-init');
      copyFileSync(initBinary(hostPlatform()).path, init);
      daemon = await startSecondDockerd(['--init-path', init]);
      const words = ['-C', '/bin', '--transform', 's,^,bin/,', '-c', 'busybox'];
      const image = execFileSync('tar', words, { maxBuffer: 1 << 26 });
      execFileSync('docker', ['--host', daemon.endpoint, 'import', '-', 'busybox'], { input: image });
    });
    afterAll(async () => {
      await daemon?.stop();
      rmSync(folder, { recursive: true });
    });

    /** What `docker run --init` prints and exits with. */
    function run(script: string): { stdout: string; code: number } {
      const words = [
        'run',
        '--rm',
        '--init',
        '--network',
        'none',
        'busybox',
        '/bin/busybox',
        'sh',
        '-c',
        script,
      ];
      try {
        const stdout = execFileSync('docker', ['--host', daemon.endpoint, ...words], { encoding: 'utf8' });
        return { stdout: stdout.trim(), code: 0 };
      } catch (error) {
        const { stdout, status } = error as { stdout: string; status: number };
        return { stdout: stdout.trim(), code: status };
      }
    }

    it('has a version that the daemon understands', async () => {
      const { docker } = await connectEngine({ host: daemon.endpoint });
      const { InitBinary, Warnings } = await docker.info();
      expect(InitBinary).toBe(init);
      expect((Warnings ?? []).filter((warning: string) => /init/i.test(warning))).toEqual([]);
    });

    it('is PID 1 of a container, as docker-init', () => {
      const sha256 = createHash('sha256').update(readFileSync(init)).digest('hex');
      const { stdout } = run('busybox cat /proc/1/comm; busybox sha256sum /proc/1/exe');
      expect(stdout.split(/\s+/).slice(0, 2)).toEqual(['docker-init', sha256]);
    });

    it('passes the exit status through', () => {
      expect(run('exit 7').code).toBe(7);
      expect(run('kill -KILL $$').code).toBe(137);
    });
  },
);
