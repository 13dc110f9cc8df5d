import { describe, expect, it } from 'vitest';
import { folderWith, snapshot, tsinit } from './run-tsinit.js';

const files = {
  'a.Dockerfile':
    'FROM scratch AS base\nWORKDIR /app\nENTRYPOINT ["./run"]\nFROM base AS web\nUSER 1000\nCMD ["web"]\n',
  'b.Dockerfile': 'FROM scratch\nSHELL ["/bin/bash", "-c"]\nCMD run it\nSTOPSIGNAL SIGINT\n',
  'c.Dockerfile': 'FROM scratch\nCMD ["/sbin/init"]\n',
};

describe('tsinit wrap --explain', () => {
  it('says how each command comes about, and writes nothing', async () => {
    const cwd = folderWith(files);
    const before = snapshot(cwd);
    const { code, stdout, stderr } = await tsinit(['wrap', '--explain', ...Object.keys(files)], { cwd });
    expect(stdout).toBe(`a.Dockerfile: stage web: wrapped
  stages      scratch < base (line 1) < web (line 4)
  old argv    ["./run","web"]
  new argv    ["/tsinit","-c","--","./run","web"]
  ENTRYPOINT  ["./run"], from line 3
  CMD         ["web"], from line 6
  USER        1000, from line 5
  WORKDIR     /app, from line 2
b.Dockerfile: stage 0: wrapped
  stages      scratch < 0 (line 1)
  old argv    ["/bin/bash","-c","run it"]
  new argv    ["/tsinit","-c","--","/bin/bash","-c","run it"]
  ENTRYPOINT  none
  CMD         ["/bin/bash","-c","run it"], from line 3
  SHELL       ["/bin/bash","-c"], from line 2
  STOPSIGNAL  SIGINT, from line 4
c.Dockerfile: stage 0: refused
  stages      scratch < 0 (line 1)
  old argv    ["/sbin/init"]
  ENTRYPOINT  none
  CMD         ["/sbin/init"], from line 2
  refused TSI012, line 2: CMD starts "/sbin/init", which must be PID 1 itself
  remedy: leave it as it is: its own PID 1 reaps orphans and forwards signals
`);
    expect(stderr).toMatch(/^tsinit: c\.Dockerfile:2: .*\n$/);
    expect(code).toBe(2);
    expect(snapshot(cwd)).toEqual(before);
  });

  it('goes through all targets', async () => {
    const cwd = folderWith(files);
    const { stdout } = await tsinit(['wrap', '--explain', '--all-targets', 'a.Dockerfile'], { cwd });
    expect(stdout.match(/stage \S+: .*/g)).toEqual([
      'stage base: wrapped',
      'stage web: gets the init from a stage that it stands on',
    ]);
  });
});
