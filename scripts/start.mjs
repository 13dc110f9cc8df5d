// npm start: set up a fresh clone and show the main job on the examples.
import { ensureEngine } from './setup/engine.mjs';
import { local, run } from './setup/run.mjs';
import { setUpWorkspace } from './setup/workspace.mjs';

setUpWorkspace();
const { endpoint, stop } = await ensureEngine();
const env = endpoint ? { ...process.env, DOCKER_HOST: endpoint } : process.env;
const shown = run(local('tsx'), ['scripts/demo.ts'], env);
await stop();
process.exit(shown ? 0 : 1);
