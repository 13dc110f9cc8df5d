import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ReadRegistryOptions, type RegistryImage, readRegistryConfig } from '@tsinit/docker-plugin';
import { onTestFinished } from 'vitest';

/** Reads as on a machine that has nothing set up but what is given: no environment, an empty home. */
export function read(reference: string, options: Partial<ReadRegistryOptions> = {}): Promise<RegistryImage> {
  const homeDirectory = emptyFolder();
  const defaultPlatform = { os: 'linux', architecture: 'amd64' };
  return readRegistryConfig(reference, {
    env: {},
    homeDirectory,
    certsDirectory: join(homeDirectory, 'certs.d'),
    defaultPlatform,
    ...options,
  });
}

/** Goes away with the test. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tsinit-registry-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}
