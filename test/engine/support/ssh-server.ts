import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';

export interface SshServer {
  /** `root@127.0.0.1:40123` */
  readonly authority: string;
  /** A folder for PATH whose `ssh` knows the server's key and has one of its own. */
  readonly bin: string;
  stop(): Promise<void>;
}

/** A real sshd on loopback, with keys and settings of its own; on its other side `docker` finds the engine. */
export async function startSshServer(folder: string, engine: string): Promise<SshServer> {
  const file = (name: string) => join(folder, name);
  for (const key of ['host', 'user'])
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', file(key)]);
  // sshd asks for the folder of its unprivileged half, which only its service makes.
  mkdirSync('/run/sshd', { recursive: true });
  const port = await freePort();
  const settings = [
    ...['AuthenticationMethods publickey', 'StrictModes no', 'UsePAM no', 'PidFile none'],
    ...[`HostKey ${file('host')}`, `AuthorizedKeysFile ${file('user.pub')}`, `SetEnv DOCKER_HOST=${engine}`],
    ...[`ListenAddress 127.0.0.1:${port}`, 'PermitRootLogin prohibit-password', 'LogLevel VERBOSE'],
  ];
  writeFileSync(file('sshd_config'), `${settings.join('\n')}\n`);
  writeFileSync(file('known_hosts'), `[127.0.0.1]:${port} ${readFileSync(file('host.pub'), 'utf8')}`);
  const client = [
    `IdentityFile ${file('user')}`,
    `UserKnownHostsFile ${file('known_hosts')}`,
    'BatchMode yes',
  ];
  writeFileSync(file('ssh_config'), `${client.join('\n')}\n`);
  const bin = file('bin');
  mkdirSync(bin);
  // ssh looks for its settings in the home folder of the password file, whatever HOME says.
  writeFileSync(join(bin, 'ssh'), `#!/bin/sh\nexec /usr/bin/ssh -F ${file('ssh_config')} "$@"\n`);
  chmodSync(join(bin, 'ssh'), 0o755);
  const server = spawn('/usr/sbin/sshd', ['-D', '-e', '-f', file('sshd_config')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(server, 'exit');
  let log = '';
  await new Promise<void>((resolve, reject) => {
    server.stderr.on('data', (chunk) => {
      log += chunk;
      if (log.includes('Server listening')) resolve();
    });
    ended.then(() => reject(new Error(`sshd did not start: ${log}`)), reject);
  });
  return {
    authority: `${userInfo().username}@127.0.0.1:${port}`,
    bin,
    stop: async () => {
      server.kill();
      await ended;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
