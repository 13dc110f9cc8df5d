// npm run build: all that a fresh clone lacks, and nothing else.
import { setUpWorkspace } from './setup/workspace.mjs';

setUpWorkspace();
