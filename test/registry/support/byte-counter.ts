import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

export interface ByteCounter {
  /** `127.0.0.1:45678`: what is said there is said to the registry behind it. */
  readonly host: string;
  /** Bytes over the wire since the last call, in both directions, headers and all. */
  take(): number;
  stop(): Promise<void>;
}

/** Stands in front of a registry and counts what goes by. */
export async function countBytes(target: string): Promise<ByteCounter> {
  let count = 0;
  const open = new Set<Socket>();
  const [host, port] = target.split(':') as [string, string];
  const server = createServer((client) => {
    const registry = connect(Number(port), host);
    for (const [from, to] of [
      [client, registry],
      [registry, client],
    ] as const) {
      open.add(from);
      from.on('data', (chunk) => {
        count += chunk.length;
      });
      from.on('error', () => to.destroy()).on('close', () => open.delete(from));
      from.pipe(to);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    take: () => {
      const taken = count;
      count = 0;
      return taken;
    },
    stop: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
