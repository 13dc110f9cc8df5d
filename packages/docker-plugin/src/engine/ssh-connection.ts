import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { Duplex, type Readable, type Writable } from 'node:stream';
import type { SshAddress } from './endpoint.js';
import { lastLine } from './last-line.js';

/**
 * A connection to an engine on another machine, as the Docker CLI makes one: ssh runs `docker system dial-stdio`
 * there. It is the user's ssh, with the keys, the agent, the known hosts and the configuration that they have.
 */
export function sshConnection(address: SshAddress, env: NodeJS.ProcessEnv): Duplex {
  return new CommandStream(spawn('ssh', sshArguments(address), { env, stdio: ['pipe', 'pipe', 'pipe'] }));
}

function sshArguments({ host, user, port, socket }: SshAddress): string[] {
  return [
    ...['-o', 'ConnectTimeout=30', '-T'],
    ...(user === undefined ? [] : ['-l', user]),
    ...(port === undefined ? [] : ['-p', port]),
    ...['--', host, 'docker'],
    ...(socket === undefined ? [] : ['--host', `unix://${socket}`]),
    ...['system', 'dial-stdio'],
  ];
}

/**
 * What a command reads and writes, as one stream. It fails with what the command said last.
 *
 * Node's http agent keeps it for the next request, as each login takes its time: `ref` and what follows is what it
 * asks of a socket for that.
 */
class CommandStream extends Duplex {
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  #stderr = '';

  constructor(child: ChildProcessByStdio<Writable, Readable, Readable>) {
    super();
    this.#child = child;
    child.stderr.on('data', (chunk) => {
      this.#stderr = (this.#stderr + chunk).slice(-4096);
    });
    child.stdout.on('data', (chunk) => {
      if (!this.push(chunk)) child.stdout.pause();
    });
    // Not the child's 'close': an ssh that others share keeps stderr open.
    Promise.all([once(child.stdout, 'end'), once(child, 'exit')]).then(
      ([, [code]]) => this.#end(code as number | null),
      (error: Error) => this.destroy(error),
    );
    // Where nobody reads any more, why the command ended says more.
    child.stdin.on('error', () => {});
  }

  override _read(): void {
    this.#child.stdout.resume();
  }

  override _write(chunk: unknown, _: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#child.stdin.write(chunk, () => done());
  }

  override _final(done: () => void): void {
    this.#child.stdin.end(() => done());
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#child.kill();
    done(error);
  }

  ref(): this {
    for (const each of this.#handles()) each.ref();
    return this;
  }

  /** While no request is under way it does not keep this process alive. */
  unref(): this {
    for (const each of this.#handles()) each.unref();
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  setTimeout(): this {
    return this;
  }

  #handles(): readonly { ref(): void; unref(): void }[] {
    const { stdin, stdout, stderr } = this.#child;
    return [this.#child, stdin as Socket, stdout as Socket, stderr as Socket];
  }

  #end(code: number | null): void {
    if (code === 0) this.push(null);
    else this.destroy(new Error(lastLine(this.#stderr) ?? `ssh ended with ${code}`));
  }
}
