import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { TestImages } from '../support/test-images.js';
import { importBash } from './support/bash-image.js';
import { CommandTerminal } from './support/command-terminal.js';
import { EngineTerminal } from './support/engine-terminal.js';

const interrupt = '\x03';
const suspend = '\x1a';
const quit = '\x1c';

const app = (steps: string) => ['/witness', ...`as app ${steps}`.split(' ')];
const bash = ['/bin/bash', '--norc', '--noediting', '-i'];

await describeWith(['engine', 'docker', 'busybox'], "a terminal of the engine's", () => {
  let images: TestImages;
  let image: string;

  beforeAll(async () => {
    images = await TestImages.open();
    image = await importBash(images);
  });

  afterAll(() => images?.remove());

  let containers = 0;
  const byCommand = (argv: readonly string[], dockerInit: boolean) =>
    CommandTerminal.run(images.engine, `tsinit-test-${images.run}-${++containers}`, {
      image,
      argv: ['/tsinit', ...argv],
      dockerInit,
    });

  /** How a command comes to run on a terminal, with the init in front of it. */
  const ways: Record<string, (argv: readonly string[]) => Promise<EngineTerminal | CommandTerminal>> = {
    'the command docker run -it': (argv) => byCommand(argv, false),
    'the command docker run --init -it': (argv) => byCommand(argv, true),
    'docker run -it': (argv) => EngineTerminal.run(images.engine, { image, argv: ['/tsinit', ...argv] }),
    'docker run -it, tsinit -c': (argv) =>
      EngineTerminal.run(images.engine, { image, argv: ['/tsinit', '-c', '--', ...argv] }),
    'docker run --init -it': (argv) =>
      EngineTerminal.run(images.engine, { image, argv: ['/tsinit', ...argv], dockerInit: true }),
    'docker exec -it, with an init in front of the command': (argv) =>
      EngineTerminal.exec(images.engine, { image, argv: ['/tsinit', ...app('pause')] }, ['/tsinit', ...argv]),
    'docker exec -it': (argv) =>
      EngineTerminal.exec(images.engine, { image, argv: ['/tsinit', ...app('pause')] }, argv),
  };

  for (const [way, start] of Object.entries(ways)) {
    it(`${way}: ^C and a change of its size come once`, async () => {
      const terminal = await start(app('report terminal catch all say ready await QUIT exit 5'));
      await terminal.line('app ready');
      // The engine sets the first size, and may do so late.
      await terminal.resize({ h: 31, w: 91 });
      await terminal.line('app got WINCH');
      const before = terminal.lines.count('app got WINCH');
      terminal.type(interrupt);
      await terminal.line('app got INT');
      await terminal.resize({ h: 32, w: 92 });
      await terminal.line('app got WINCH', before + 1);
      terminal.type(quit);
      const { code, lines } = await terminal.end();
      expect(code).toBe(5);
      expect(lines.slice(lines.indexOf('app got INT'))).toEqual([
        'app got INT',
        'app got WINCH',
        'app got QUIT',
      ]);
      expect(lines[0]).toBe('app terminal of the foreground group');
    });

    it(`${way}: bash has job control, ^Z and fg, and nothing to warn of`, async () => {
      const terminal = await start(bash);
      terminal.type('busybox stty -echo; [[ $- == *m* ]] && echo job "control"\n');
      await terminal.line('job control');
      terminal.type(`${app('catch INT,CONT say ready await INT exit 5').join(' ')}; echo left $?\n`);
      await terminal.line('app ready');
      terminal.type(suspend);
      await terminal.line('left 148');
      terminal.type('jobs -s >/dev/null && echo stopped; fg >/dev/null; echo left $?\n');
      await terminal.line('stopped');
      await terminal.line('app got CONT');
      terminal.type(interrupt);
      await terminal.line('left 5');
      await terminal.resize({ h: 33, w: 93 });
      // The docker command passes it on in its own time.
      terminal.type('until busybox stty size 2>&1 | busybox grep "^33 93$"; do busybox sleep 0.1; done\n');
      await terminal.line('33 93');
      terminal.type('exit 3\n');
      const { code, lines } = await terminal.end();
      expect(code).toBe(3);
      expect(lines.filter((line) => line === 'app got INT')).toHaveLength(1);
      expect(lines.filter((line) => /^(bash|tsinit|\[WARN)/.test(line))).toEqual([]);
    });
  }
});
