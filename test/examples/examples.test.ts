import { connectEngine, type Engine } from '@tsinit/docker-plugin';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeBaseImages } from '../../scripts/base-images.js';
import { judge, wrap } from '../../scripts/demo/before-and-after.js';
import { type Example, examples } from '../../scripts/demo/examples.js';
import { faultExperiments, verify } from '../../scripts/demo/findings.js';
import { Workshop } from '../../scripts/demo/workshop.js';
import { describeWith } from '../support/needs.js';

await describeWith(['root', 'engine'], 'the examples', () => {
  let docker: Engine['docker'];
  let workshop: Workshop;

  beforeAll(async () => {
    docker = (await connectEngine()).docker;
    workshop = await Workshop.open(docker);
  });
  afterAll(() => workshop?.close());

  it('have their base images made once', async () => {
    expect(await makeBaseImages(docker)).toEqual([]);
  });

  it.each(examples)('$name shows its fault before it is wrapped, and not after', async (example) => {
    const { folder } = await wrap(workshop, example);
    const { before, after } = await judge(workshop, example, folder);

    expect(before).toMatchObject({ verdict: 'fail', workFinished: example.fault === 'zombies' });
    expect(before.faults).toContain(example.fault);
    if (example.fault === 'killed') expect(before.exitCode).toBe(137);
    // Its own, not those that the verifier injects.
    if (example.fault === 'zombies') expect(before.zombies?.own).toBeGreaterThan(0);

    expect(after).toMatchObject({ failed: [], verdict: 'pass', faults: [], workFinished: true });
  });

  it('worker-pool loses its running jobs when the signal goes to the group', async () => {
    expect(await wrapped('worker-pool', ['--group'])).toMatchObject({
      faults: ['unfinished'],
      exitCode: 70,
    });
  });

  it('trap-script is killed as before when the signal goes to the script alone', async () => {
    expect(await wrapped('trap-script', [])).toMatchObject({ faults: ['killed'], exitCode: 137 });
  });

  async function wrapped(name: Example['name'], flags: readonly string[]) {
    const example = examples.find((candidate) => candidate.name === name) as Example;
    const { folder } = await wrap(workshop, example, flags);
    return verify(await workshop.build(folder, 'otherwise'), example, { experiments: faultExperiments });
  }
});
