// Aborts a command under the init before it starts, and another that takes its time to end.
import { spawn } from 'node:child_process';
import { run } from '@tsinit/init-runtime';

const tell = (reason) => console.log(`rejected: ${reason.message}`);
await run('echo', ['started'], { signal: AbortSignal.abort(new Error('before')) }).catch(tell);

const abort = new AbortController();
const listener = spawn('cat', { stdio: ['pipe', 'pipe', 'inherit'] });
listener.stdout.setEncoding('utf8').once('data', () => abort.abort(new Error('after')));
const script = 'trap "echo stopping; exit 3" TERM; echo ready; echo >&3; while :; do sleep 0.01; done';
const stdio = ['ignore', 'inherit', 'inherit', listener.stdin];
await run('sh', ['-c', script], { stdio, signal: abort.signal }).catch(tell);
listener.stdin.end();
