import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface RegistryServer {
  /** `127.0.0.1:34567` */
  readonly host: string;
  stop(): Promise<void>;
}

/**
 * Debian's docker-registry as a child of this process, on a free loopback port.
 * @param data Its storage; several may serve the same.
 * @param settings Parts of its configuration: `auth`, and `tls` of its `http`.
 */
export async function startRegistry(
  data: string,
  settings: { auth?: object; tls?: object } = {},
): Promise<RegistryServer> {
  const folder = mkdtempSync(join(tmpdir(), 'tsinit-registry-'));
  const config = join(folder, 'config.yml');
  const { auth, tls } = settings;
  writeFileSync(
    config,
    JSON.stringify({
      version: 0.1,
      log: { level: 'info' },
      storage: { filesystem: { rootdirectory: data } },
      http: { addr: '127.0.0.1:0', ...(tls && { tls }) },
      ...(auth && { auth }),
    }),
  );
  const child = spawn('docker-registry', ['serve', config], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: process.env['PATH'], OTEL_TRACES_EXPORTER: 'none' },
  });
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  const host = await new Promise<string>((resolve, reject) => {
    let log = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      log += text;
      const address = /listening on (127\.0\.0\.1:\d+)/.exec(log)?.[1];
      if (address) resolve(address);
    });
    child.on('error', reject);
    child.on('close', () => reject(new Error(`docker-registry ended: ${log}`)));
  });
  return {
    host,
    stop: async () => {
      child.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}
