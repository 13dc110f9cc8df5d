import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import ssh2, { type Connection, type ServerChannel } from 'ssh2';

export interface SshServer {
  /** `root@127.0.0.1:40123` */
  readonly authority: string;
  /** A folder for PATH whose `ssh` knows the server's key and has one of its own. */
  readonly bin: string;
  stop(): Promise<void>;
}

/**
 * An ssh server on loopback that lets one key in; on its other side `docker` finds the engine. Not sshd, whose Debian
 * package would leave a service on the developer's machine. The client is the real ssh.
 */
export async function startSshServer(folder: string, engine: string): Promise<SshServer> {
  const file = (name: string) => join(folder, name);
  const [hostKey, userKey] = [0, 1].map(() => ssh2.utils.generateKeyPairSync('ed25519'));
  if (!hostKey || !userKey) throw new Error('no keys');
  const allowed = ssh2.utils.parseKey(userKey.public);
  if (allowed instanceof Error) throw allowed;

  const connections = new Set<Connection>();
  const server = new ssh2.Server({ hostKeys: [hostKey.private] }, (connection) => {
    connections.add(connection);
    connection.on('close', () => connections.delete(connection));
    connection.on('error', () => {}); // the client ends as it likes
    connection.on('authentication', (attempt) => {
      const known = attempt.method === 'publickey' && attempt.key.data.equals(allowed.getPublicSSH());
      if (!known) return attempt.reject(['publickey']);
      // Without a signature the client only asks whether the key would do.
      const { signature, blob, hashAlgo } = attempt;
      if (!signature || (blob && allowed.verify(blob, signature, hashAlgo) === true)) attempt.accept();
      else attempt.reject();
    });
    connection.on('session', (accept) => {
      accept().on('exec', (acceptExec, _, { command }) => execute(command, acceptExec(), engine));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  writeFileSync(file('user'), userKey.private, { mode: 0o600 });
  writeFileSync(file('known_hosts'), `[127.0.0.1]:${port} ${hostKey.public}\n`);
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
  return {
    authority: `${userInfo().username}@127.0.0.1:${port}`,
    bin,
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const connection of connections) connection.end();
      await closed;
    },
  };
}

function execute(command: string, channel: ServerChannel, engine: string): void {
  const child = spawn('sh', ['-c', command], { env: { ...process.env, DOCKER_HOST: engine } });
  channel.pipe(child.stdin).on('error', () => {});
  child.stdout.pipe(channel, { end: false });
  child.stderr.pipe(channel.stderr, { end: false });
  channel.on('close', () => child.kill());
  child.on('close', (code) => {
    channel.exit(code ?? 255);
    channel.end();
  });
}
