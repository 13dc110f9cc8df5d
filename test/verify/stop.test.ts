import { type Experiment, type StopEvidence, type VerifyOptions, verifyImage } from '@tsinit/docker-plugin';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../support/needs.js';
import { TestImages } from '../support/test-images.js';
import { handler, importBare, importWrapped, shell } from './verify-images.js';

await describeWith(['engine', 'busybox'], 'the stop experiment', () => {
  let images: TestImages;
  let image: string;
  beforeAll(async () => {
    images = await TestImages.open();
    image = await importWrapped(images);
  });
  afterAll(() => images.remove());

  async function stop(options: Partial<VerifyOptions>): Promise<Experiment<StopEvidence>> {
    const { experiments } = await verifyImage({
      engine: images.engine,
      image,
      experiments: ['stop'],
      ...options,
    });
    return experiments.find(({ name }) => name === 'stop') as Experiment<StopEvidence>;
  }

  it('calls a stop graceful on the evidence that the user names', async () => {
    const { verdict, evidence } = await stop({
      command: handler('echo bye; exit 3'),
      graceful: { log: /^bye$/, exitCode: 3 },
    });
    expect(evidence).toMatchObject({ exitCode: 3, graceful: true });
    expect(evidence.summary).toMatch(/^stopped gracefully: /);
    expect(verdict).toBe('pass');
  });

  it('fails a quick stop that lacks that evidence', async () => {
    const { verdict, evidence } = await stop({ command: handler('exit 0'), graceful: { log: /^bye$/ } });
    expect(evidence).toMatchObject({ exitCode: 0, graceful: false });
    expect(verdict).toBe('fail');
  });

  it('does not take a line from before the signal for evidence', async () => {
    const { verdict } = await stop({ command: handler('exit 0'), graceful: { log: /^up$/ } });
    expect(verdict).toBe('fail');
  });

  it('passes a long shutdown within the grace, and says that it is slow', async () => {
    const { verdict, evidence } = await stop({ command: handler('sleep 2; exit 0'), grace: 5 });
    expect(evidence.summary).toMatch(/^stopped slowly, but within its grace: /);
    expect(evidence.ratio).toBeGreaterThan(0.3);
    expect(evidence.events).toEqual(['kill:15', 'die:0']);
    expect(verdict).toBe('pass');
  });

  it('names who ignores the signal', async () => {
    const { verdict, evidence } = await stop({
      command: shell("trap '' TERM; while :; do sleep 1000; done"),
      grace: 1,
    });
    expect(evidence.notes[0]).toMatch(/^sh \(pid \d+\), sleep \(pid \d+\) ignore SIGTERM$/);
    expect(verdict).toBe('fail');
  });

  it('does not take an app’s own 137 for a timeout', async () => {
    const { verdict, evidence } = await stop({ command: handler('exit 137') });
    expect(evidence).toMatchObject({ exitCode: 137, events: ['kill:15', 'die:137'] });
    expect(evidence.notes).toContain('exit code 137 is its own: the engine sent no SIGKILL');
    expect(verdict).toBe('pass');
  });

  it('waits for the line that says that the app is ready', async () => {
    const slow = `sleep 2; ${handler('exit 7')[2]}`;
    const { evidence } = await stop({ command: shell(slow), readiness: { log: /^up$/ } });
    expect(evidence.exitCode).toBe(7);
    expect(evidence.notes).toContain('ready: it wrote “up”');
  });

  it('sends the image’s own signal', async () => {
    const { docker } = images.engine;
    const bare = await importBare(images);
    const container = await docker.createContainer({
      Image: bare,
      StopSignal: 'SIGINT',
      Labels: images.labels,
    });
    const { Id } = await container.commit({ repo: images.name('interrupted') });
    const command = shell('trap "exit 5" INT; while :; do sleep 1000 & wait $!; done');
    const { evidence } = await stop({ image: Id, command });
    expect(evidence).toMatchObject({ signal: 'SIGINT', exitCode: 5, events: ['kill:2', 'die:5'] });
  });
});
