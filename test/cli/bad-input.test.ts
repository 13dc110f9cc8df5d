import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, type RunOptions, snapshot, tsinit } from './run-tsinit.js';

const dockerfile = 'FROM scratch\nENTRYPOINT ["/app"]\n';
const noEngine = { env: { DOCKER_HOST: 'unix:///nonexistent/docker.sock' } };

interface Case {
  readonly files?: Record<string, string | Uint8Array>;
  readonly prepare?: (folder: string) => void;
  readonly args: readonly string[];
  readonly run?: RunOptions;
  readonly says: RegExp;
}

const cases: Record<string, Case> = {
  'a missing file': { args: ['wrap', 'Dockerfile'], says: /^tsinit: Dockerfile: .*no such file/ },
  'a folder': {
    prepare: (folder) => mkdirSync(join(folder, 'app')),
    args: ['wrap', 'app'],
    says: /^tsinit: app: has no Dockerfile/,
  },
  'a FIFO': {
    prepare: (folder) => execFileSync('mkfifo', [join(folder, 'pipe')]),
    args: ['wrap', 'pipe'],
    says: /^tsinit: pipe: is not a regular file/,
  },
  'a binary file': {
    files: { Dockerfile: Buffer.from('\x7fELF\x02\x01\x01\0\0\0', 'latin1') },
    args: ['wrap', 'Dockerfile'],
    says: /^tsinit: Dockerfile:1: /,
  },
  'an empty file': {
    files: { Dockerfile: '' },
    args: ['wrap', 'Dockerfile'],
    says: /^tsinit: Dockerfile:1: /,
  },
  'an unreadable file': {
    files: { Dockerfile: dockerfile },
    prepare: (folder) => chmodSync(join(folder, 'Dockerfile'), 0),
    args: ['wrap', 'Dockerfile'],
    run: { obeyPermissions: true },
    says: /^tsinit: Dockerfile: cannot be read: permission denied/,
  },
  'a read-only folder': {
    files: { Dockerfile: dockerfile },
    prepare: (folder) => chmodSync(folder, 0o555),
    args: ['wrap', 'Dockerfile'],
    run: { obeyPermissions: true },
    says: /^tsinit: \.tsinit\/\S+: cannot be written: permission denied/,
  },
  'a read-only folder beside a writable context': {
    files: { 'docker/Dockerfile': dockerfile },
    prepare: (folder) => chmodSync(join(folder, 'docker'), 0o555),
    args: ['wrap', '--context', '.', 'docker/Dockerfile'],
    run: { obeyPermissions: true },
    says: /^tsinit: docker\/Dockerfile: cannot be written: permission denied/,
  },
  'a read-only file': {
    files: { Dockerfile: dockerfile },
    prepare: (folder) => chmodSync(join(folder, 'Dockerfile'), 0o444),
    args: ['wrap', 'Dockerfile'],
    run: { obeyPermissions: true },
    says: /^tsinit: Dockerfile: cannot be written: permission denied/,
  },
  'an unknown stage': {
    files: { Dockerfile: dockerfile },
    args: ['wrap', '--target', 'production', 'Dockerfile'],
    says: /^tsinit: Dockerfile:\d+: .*production/,
  },
  'a context that is no folder': {
    files: { Dockerfile: dockerfile },
    args: ['wrap', '--context', 'nowhere', 'Dockerfile'],
    says: /^tsinit: nowhere: is not a folder/,
  },
  'something else at .tsinit': {
    files: { Dockerfile: dockerfile, '.tsinit': '' },
    args: ['wrap', 'Dockerfile'],
    says: /^tsinit: \.tsinit: is not a folder/,
  },
  'an engine that is not running': {
    files: { Dockerfile: 'FROM node:20\nCMD ["server.js"]\n' },
    args: ['wrap', 'Dockerfile'],
    run: noEngine,
    says: /^tsinit: Dockerfile:\d+: .*node:20.*\/nonexistent\/docker\.sock.*--entrypoint/,
  },
  'an --entrypoint that is no JSON': {
    files: { Dockerfile: dockerfile },
    args: ['wrap', '--entrypoint', 'node server.js', 'Dockerfile'],
    says: /^tsinit: --entrypoint: .*JSON.*node server\.js/,
  },
  'a --cmd that is no array of strings': {
    files: { Dockerfile: dockerfile },
    args: ['wrap', '--cmd', '["node", 1]', 'Dockerfile'],
    says: /^tsinit: --cmd: .*JSON/,
  },
  'an unknown option': { args: ['wrap', '--chekc', 'Dockerfile'], says: /^tsinit: unknown option '--chekc'/ },
  'an unknown command': { args: ['warp'], says: /^tsinit: unknown command 'warp' \(Did you mean wrap\?\)/ },
  'no command': { args: [], says: /^tsinit: no command given/ },
  'no file': { args: ['wrap'], says: /^tsinit: missing required argument/ },
  'an unknown format': { args: ['wrap', '--format', 'xml', 'x'], says: /^tsinit: .*xml.*human, json, jsonl/ },
  'two files for --stdout': { args: ['wrap', '--stdout', 'a', 'b'], says: /^tsinit: --stdout takes one/ },
  'a missing file to unwrap': { args: ['unwrap', 'Dockerfile'], says: /^tsinit: Dockerfile: .*no such file/ },
};

describe('one line, exit code 2, nothing changed', () => {
  it.each(Object.entries(cases))('%s', async (_title, { files, prepare, args, run, says }) => {
    const cwd = folderWith(files);
    prepare?.(cwd);
    const before = snapshot(cwd);
    const { code, stdout, stderr } = await tsinit(args, { cwd, ...run });
    expect({ code, stdout, lines: stderr.split('\n').length - 1 }, stderr).toEqual({
      code: 2,
      stdout: '',
      lines: 1,
    });
    expect(stderr).toMatch(says);
    expect(snapshot(cwd)).toEqual(before);
  });
});
