import type Docker from 'dockerode';

type Dial = Parameters<Docker['modem']['dial']>[0];

/** One request that dockerode has no method for, or whose method cannot say enough. Rejects as dockerode does. */
export function request(docker: Docker, options: Dial & { statusCodes: object }): Promise<unknown> {
  return new Promise((resolve, reject) => {
    docker.modem.dial(options, (error, result) => (error ? reject(error) : resolve(result)));
  });
}

/** The HTTP status of the engine's refusal; undefined where the connection itself failed. */
export function refusalStatus(error: unknown): number | undefined {
  return (error as { statusCode?: number }).statusCode;
}

/** What the engine said, without dockerode's frame around it. */
export function engineMessage(error: unknown): string {
  const { json, message } = error as Error & { json?: { message?: unknown } | null };
  return String(json?.message ?? message.replace(/^\(HTTP code \d+\) .*? - /, '')).trim();
}
