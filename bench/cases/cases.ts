/** How an app is started, and what an init can make of its stop. */
export interface Case {
  /** In Markdown. */
  readonly name: string;
  readonly argv: readonly string[];
  /**
   * Which of our two deliveries must tell the app, or who is told in its place, exactly once and give it its time.
   * The others are as the delivery or the package manager in between has it, and are shown as measured.
   */
  readonly decidedBy: readonly ('tsinit' | 'tsinit -c')[];
}

const both = ['tsinit', 'tsinit -c'] as const;
const dash = (script: string): Pick<Case, 'name' | 'argv'> => ({
  name: `\`sh -c '${script}'\``,
  argv: ['/bin/sh', '-c', script],
});
const start = (manager: string) => ({
  name: `\`${manager} start\``,
  argv: [manager, 'start'],
  decidedBy: [],
});

/** Tells of itself what the app does; its foreground command is none that handles TERM. */
const trap = `trap 'echo told; sleep 0.5; echo finished; exit 0' TERM; sh -c 'echo ready; exec sleep 60'; true`;

export const cases: readonly Case[] = [
  { name: '`node app.js`', argv: ['node', 'app.js'], decidedBy: both },
  { ...dash('node app.js'), decidedBy: both },
  { ...dash('node app.js; true'), decidedBy: both },
  { ...dash('node app.js & wait'), decidedBy: both },
  { name: 'a daemon in its own session', argv: ['node', 'daemon.js'], decidedBy: both },
  { name: 'a shell that traps TERM, in a command', argv: ['/bin/sh', '-c', trap], decidedBy: ['tsinit'] },
  { name: 'a prefork pool, told by its master', argv: ['node', 'pool.js'], decidedBy: ['tsinit -c'] },
  start('npm'),
  { ...dash('npm start'), decidedBy: [] },
  start('yarn'),
  start('pnpm'),
];
