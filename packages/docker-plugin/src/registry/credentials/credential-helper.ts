import { spawn } from 'node:child_process';
import type { Credentials } from './credentials.js';

interface HelperOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal | undefined;
}

/** Milliseconds; a helper may ask the user to unlock a keychain. */
const patience = 30_000;
const outputLimit = 64 * 1024;

/**
 * Asks `docker-credential-NAME get`, as the Docker CLI does.
 *
 * A helper that fails gives no credentials and the reason: a public image can be had without, and where it cannot,
 * the refusal says why there were none.
 */
export async function askCredentialHelper(
  name: string,
  server: string,
  options: HelperOptions,
): Promise<Credentials> {
  const program = `docker-credential-${name}`;
  const none = (why: string): Credentials => ({ kind: 'none', source: `${program}: ${why}` });
  if (!/^[\w.-]+$/.test(name)) return none('not the name of a program');
  try {
    const { code, output } = await run(program, server, options);
    if (code !== 0) {
      return none(
        /credentials not found/i.test(output) ? `none for ${server}` : output.trim() || `exit code ${code}`,
      );
    }
    const { Username, Secret } = JSON.parse(output) as { Username?: unknown; Secret?: unknown };
    if (typeof Username !== 'string' || typeof Secret !== 'string' || Secret === '') {
      return none(`none for ${server}`);
    }
    if (Username === '<token>') return { kind: 'identity-token', token: Secret, source: program };
    return { kind: 'password', username: Username, password: Secret, source: program };
  } catch (error) {
    options.signal?.throwIfAborted();
    return none(failure(error as NodeJS.ErrnoException));
  }
}

function failure(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return 'not on the PATH';
  // A JSON error quotes the text, and the text has the secret in it.
  if (error instanceof SyntaxError) return 'its answer is not JSON';
  return error.name === 'AbortError' ? 'no answer in time' : error.message;
}

function run(
  program: string,
  input: string,
  { env, signal }: HelperOptions,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, ['get'], {
      env: env as NodeJS.ProcessEnv,
      stdio: ['pipe', 'pipe', 'ignore'],
      signal: AbortSignal.any([AbortSignal.timeout(patience), ...(signal ? [signal] : [])]),
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.length > outputLimit) child.kill('SIGKILL');
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
    child.stdin.on('error', () => {}); // It may answer without having read.
    child.stdin.end(input);
  });
}
