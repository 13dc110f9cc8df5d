// npm run build: all that a fresh clone lacks, and nothing else. Words after `npm run build --` go to build-native.
import { setUpWorkspace } from './setup/workspace.mjs';

setUpWorkspace(process.argv.slice(2));
