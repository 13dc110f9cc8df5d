import { Writable } from 'node:stream';
import type { Engine } from '@tsinit/docker-plugin';

/** Runs a container of the image to its end, and removes it. */
export async function runImage(
  { docker }: Engine,
  image: string,
  cmd: string[] = [],
): Promise<{ stdout: string; exitCode: number }> {
  let stdout = '';
  const out = sink((chunk) => {
    stdout += chunk;
  });
  const options = { Tty: false, HostConfig: { NetworkMode: 'none' } };
  const [{ StatusCode }, container] = await docker.run(image, cmd, [out, sink(() => {})], options);
  await container.remove({ v: true });
  return { stdout, exitCode: StatusCode };
}

function sink(onChunk: (chunk: Buffer) => void): Writable {
  return new Writable({
    write(chunk, _, done) {
      onChunk(chunk);
      done();
    },
  });
}
