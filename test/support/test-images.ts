import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildImage, connectEngine, type Engine } from '@tsinit/docker-plugin';

const runLabel = 'dev.tsinit.test';
const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * The images of one test file, made without a registry. Use: `open` in beforeAll, `remove` in afterAll.
 * Whatever carries the run's label goes, and so does what was built on an image that carries it.
 */
export class TestImages {
  readonly engine: Engine;
  readonly run = randomBytes(4).toString('hex');

  constructor(engine: Engine) {
    this.engine = engine;
  }

  static async open(): Promise<TestImages> {
    return new TestImages(await connectEngine());
  }

  /** For images that are not built on one of ours: `{labels: images.labels}`. */
  get labels(): Record<string, string> {
    return { [runLabel]: this.run };
  }

  /** A name that no other run has: `tsinit-test-1a2b3c4d/app`. */
  name(what: string): string {
    return `tsinit-test-${this.run}/${what}`;
  }

  /**
   * Busybox with all its applets in /bin, and a PATH.
   * @param changes Lines of a Dockerfile: ENTRYPOINT, CMD, ENV, EXPOSE, USER, VOLUME, WORKDIR, LABEL, ONBUILD,
   *   HEALTHCHECK. Not STOPSIGNAL and SHELL, which import refuses: `build` takes all.
   */
  importBusybox(what: string, changes: readonly string[] = []): Promise<string> {
    const applets = execFileSync('/bin/busybox', ['--list'], { encoding: 'utf8' }).trim().split('\n');
    return this.#import(what, [`ENV PATH=${path}`, ...changes], (root) => {
      for (const folder of ['bin', 'dev', 'etc', 'proc', 'sys', 'tmp']) mkdirSync(join(root, folder));
      copyFileSync('/bin/busybox', join(root, 'bin/busybox'));
      for (const applet of applets)
        if (applet !== 'busybox') symlinkSync('busybox', join(root, 'bin', applet));
      writeFileSync(join(root, 'etc/passwd'), 'root:x:0:0:root:/:/bin/sh\n');
    });
  }

  /** Nothing but these executables, by their absolute paths: `{'/app': '/path/on/this/host'}`. */
  importPrograms(what: string, programs: Readonly<Record<string, string>>, changes: readonly string[] = []) {
    return this.#import(what, changes, (root) => {
      for (const [target, source] of Object.entries(programs)) {
        mkdirSync(dirname(join(root, target)), { recursive: true });
        copyFileSync(source, join(root, target));
        chmodSync(join(root, target), 0o755);
      }
    });
  }

  /** Builds a Dockerfile of these lines, without an init of ours. Its `FROM` must be an image of this run. */
  async build(what: string, lines: readonly string[]): Promise<string> {
    const context = mkdtempSync(join(tmpdir(), 'tsinit-image-'));
    try {
      writeFileSync(join(context, 'Dockerfile'), lines.join('\n'));
      const tags = [this.name(what)];
      await buildImage({ engine: this.engine, context, tags, builder: 'classic', init: false });
      return this.name(what);
    } finally {
      rmSync(context, { recursive: true, force: true });
    }
  }

  /** Removes the run's images, and containers that a failed test left. */
  async remove(): Promise<void> {
    const { docker } = this.engine;
    const filters = { label: [`${runLabel}=${this.run}`] };
    for (const { Id } of await docker.listContainers({ all: true, filters })) {
      await docker.getContainer(Id).remove({ force: true, v: true }).catch(ignoreAlreadyGoing);
    }
    for (;;) {
      const images = await docker.listImages({ filters });
      if (images.length === 0) return;
      const removed: boolean[] = [];
      // One by one: engines trip over parents that two removals prune at once.
      for (const { Id } of images) removed.push(await this.#removeImage(Id));
      if (!removed.includes(true)) throw new Error(`cannot remove ${images.map(({ Id }) => Id).join(', ')}`);
    }
  }

  /** False where other images are built on it: those go first. */
  async #removeImage(id: string): Promise<boolean> {
    try {
      await this.engine.docker.getImage(id).remove({ force: true });
      return true;
    } catch (error) {
      ignoreAlreadyGoing(error as { statusCode?: number });
      return (error as { statusCode?: number }).statusCode === 404;
    }
  }

  /** `docker import` of a folder that `fill` fills. Returns the image's name. */
  async #import(what: string, changes: readonly string[], fill: (root: string) => void): Promise<string> {
    const root = mkdtempSync(join(tmpdir(), 'tsinit-image-'));
    try {
      chmodSync(root, 0o755);
      fill(root);
      const tar = spawn('tar', ['-C', root, '--numeric-owner', '--owner=0', '--group=0', '-c', '.'], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      // One query parameter for each, as Podman wants it.
      const lines = [`LABEL ${runLabel}=${this.run}`, ...changes];
      const { docker } = this.engine;
      const progress = await docker.importImage(tar.stdout, {
        repo: this.name(what),
        tag: 'latest',
        changes: lines,
      });
      await new Promise<void>((resolve, reject) => {
        docker.modem.followProgress(progress, (error) => (error ? reject(error) : resolve()));
      });
      return this.name(what);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  }
}

/** 404 and 409: the engine has removed the container, or is about to (AutoRemove). */
function ignoreAlreadyGoing(error: { statusCode?: number }): void {
  if (error.statusCode !== 404 && error.statusCode !== 409) throw error;
}
