import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { schemaErrors } from './report-schemas.js';
import { folderWith, snapshot, tsinit } from './run-tsinit.js';

const exec = 'FROM scratch\nENTRYPOINT ["/app"]\n';
const stages =
  'FROM scratch AS web\nENTRYPOINT ["/web"]\nFROM scratch AS job\nENTRYPOINT ["/job"]\nFROM scratch\nCMD ["/x"]\n';

describe('a compose file', () => {
  const files = {
    'compose.yaml': `include: [sub/more.yaml]

x-build: &build
  context: services/\${API_DIR:-api}
services:
  api:
    build: { <<: *build, dockerfile: docker/api.Dockerfile, platforms: [linux/amd64, linux/riscv64] }
    entrypoint: ["/other"]
    init: true
  web:
    build: { context: ., dockerfile: Dockerfile.$STAGES, target: web }
  job:
    extends: web
    build:
      target: job
  plain:
    build: ./plain
    entrypoint: ["/tsinit", "-c", "--", "/x"]
  other:
    extends: { file: sub/base.yml, service: base }
  inline:
    build:
      context: .
      dockerfile_inline: |
        FROM scratch
  remote:
    build: https://github.com/x/y.git#main
  database:
    image: postgres
    entrypoint: ["/mine"]
`,
    '.env': 'STAGES=all\nAPI_DIR=\n',
    'services/api/docker/api.Dockerfile': exec,
    'Dockerfile.all': stages,
    'plain/Dockerfile': exec,
    'sub/base.yml': 'services: { base: { build: { context: app } } }\n',
    'sub/app/Dockerfile': exec,
    'sub/more.yaml': 'services: { more: { build: more } }\n',
    'sub/more/Dockerfile': exec,
  };

  it('names Dockerfiles, their contexts, targets and platforms', async () => {
    const cwd = folderWith(files);
    const { code, stdout, stderr } = await tsinit(['wrap', '--format', 'json', 'compose.yaml'], { cwd });
    expect(code).toBe(2);
    expect(stderr.split('\n')).toEqual([
      expect.stringMatching(/^tsinit: compose\.yaml:8: warning TSI150: service api: entrypoint /),
      expect.stringMatching(/^tsinit: compose\.yaml:9: warning TSI151: service api: init: true /),
      expect.stringMatching(/^tsinit: compose\.yaml:24: the Dockerfile of service inline is inline; put it /),
      expect.stringMatching(
        /^tsinit: compose\.yaml:27: the context of service remote is no local folder: https/,
      ),
      '',
    ]);
    const report = JSON.parse(stdout);
    expect(schemaErrors('wrap-report-1', report)).toBeNull();
    expect(report.files.map(({ path, status }: Record<string, string>) => `${path} ${status}`)).toEqual([
      'sub/more/Dockerfile wrapped',
      'services/api/docker/api.Dockerfile wrapped',
      'Dockerfile.all wrapped',
      'plain/Dockerfile wrapped',
      'sub/app/Dockerfile wrapped',
      'compose.yaml refused',
      'compose.yaml refused',
    ]);
    const wrapped = readFileSync(join(cwd, 'Dockerfile.all'), 'utf8');
    expect(wrapped).toContain('"--", "/web"]');
    expect(wrapped).toContain('"--", "/job"]');
    expect(wrapped).toMatch(/FROM scratch\nCMD \["\/x"\]\n$/);
    expect(existsSync(join(cwd, 'services/api/.tsinit/riscv64/tsinit'))).toBe(true);
    expect(existsSync(join(cwd, 'services/api/docker/.tsinit'))).toBe(false);
    expect(existsSync(join(cwd, '.tsinit/amd64/tsinit'))).toBe(true);
    expect(existsSync(join(cwd, 'sub/app/.tsinit'))).toBe(true);
  });

  it('gives all back to unwrap', async () => {
    const { 'compose.yaml': compose, ...rest } = files;
    const cwd = folderWith({
      ...rest,
      'compose.yaml': compose.replace(/ {2}inline:[\s\S]*(?= {2}database)/, ''),
    });
    const paths = [...snapshot(cwd).keys()];
    expect((await tsinit(['wrap', 'compose.yaml'], { cwd })).code).toBe(0);
    expect((await tsinit(['wrap', '--check', '--format', 'json', 'compose.yaml'], { cwd })).code).toBe(0);
    expect((await tsinit(['unwrap', 'compose.yaml'], { cwd })).code).toBe(0);
    expect([...snapshot(cwd).keys()]).toEqual(paths);
    expect(readFileSync(join(cwd, 'Dockerfile.all'), 'utf8')).toBe(stages);
  });

  it.each([
    ['no YAML', 'services:\n  a: [\n', /^tsinit: compose\.yaml:\d+: [^\n]+\n$/],
    ['nothing that is built', 'services: { a: { image: x } }\n', /no service of it is built/],
    [
      'a service that extends itself',
      'services:\n  a:\n    extends: a\n',
      /compose\.yaml:3: a extends itself/,
    ],
    ['a variable that must be set', 'services: { a: { build: "${TSINIT_NONE:?set it}" } }\n', /set it/],
    ['an alias bomb', `a: &a [x,x,x,x,x,x,x,x,x,x]\n${bomb()}`, /alias/],
  ])('that has %s is refused in one line', async (_title, compose, says) => {
    const cwd = folderWith({ 'compose.yaml': compose });
    const { code, stderr } = await tsinit(['wrap', 'compose.yaml'], { cwd });
    expect({ code, lines: stderr.split('\n').length - 1 }).toEqual({ code: 2, lines: 1 });
    expect(stderr).toMatch(says);
  });
});

describe('a bake file', () => {
  it('names Dockerfiles, contexts and targets', async () => {
    const bake = {
      target: {
        _base: { context: 'app', platforms: ['linux/s390x'] },
        web: { inherits: ['_base'], target: 'web' },
        job: { inherits: ['_base'], target: 'job' },
        all: { context: '.', dockerfile: 'other.Dockerfile' },
      },
    };
    const cwd = folderWith({
      'docker-bake.json': JSON.stringify(bake),
      'app/Dockerfile': stages,
      'other.Dockerfile': exec,
    });
    const { code, stdout, stderr } = await tsinit(['wrap', 'docker-bake.json'], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/\n2 files: 2 wrapped, 0 unchanged, 0 refused\n$/);
    expect(readFileSync(join(cwd, 'app/Dockerfile'), 'utf8')).toContain('"--", "/job"]');
    expect(existsSync(join(cwd, 'app/.tsinit/s390x/tsinit'))).toBe(true);
  });

  it.each([
    [
      'docker-bake.hcl',
      'target "a" {}\n',
      /^tsinit: docker-bake\.hcl: is HCL; run `docker buildx bake --print/,
    ],
    ['bake.json', '{"target": {"a": {"context": "${DIR}"}}}', /^tsinit: bake\.json: target a has a variable/],
    ['bake.json', '{', /^tsinit: bake\.json: /],
    ['bake.json', '{}', /^tsinit: bake\.json: it has no target/],
  ])('%s %j is refused', async (name, content, says) => {
    const cwd = folderWith({ [name]: content });
    const { code, stderr } = await tsinit(['wrap', name], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(says);
  });
});

/** Nine levels of ten aliases each. */
function bomb(): string {
  const names = 'abcdefghij';
  return [...names.slice(1)]
    .map((name, index) => `${name}: &${name} [${Array(10).fill(`*${names[index]}`).join(', ')}]\n`)
    .join('');
}
