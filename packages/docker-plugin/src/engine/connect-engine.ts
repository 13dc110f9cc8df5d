import { homedir } from 'node:os';
import { type Platform, TsinitError } from '@tsinit/init-runtime';
import type Docker from 'dockerode';
import { negotiateApiVersion } from './api-version.js';
import { dockerClient } from './docker-client.js';
import { parseEndpoint } from './endpoint.js';
import { request } from './request.js';
import { defaultSocket } from './strategies/default-socket.js';
import { contextOption, dockerContext } from './strategies/docker-context.js';
import { dockerHost } from './strategies/docker-host.js';
import { hostOption } from './strategies/host-option.js';
import { podmanService } from './strategies/podman-service.js';
import { podmanSocket } from './strategies/podman-socket.js';
import { rootlessSocket } from './strategies/rootless-socket.js';
import type { Candidate, Strategy, Surroundings } from './surroundings.js';
import type { TlsOptions } from './tls-files.js';
import { unreachableReason } from './unreachable-reason.js';

/** A container engine that has answered. */
export interface Engine {
  readonly docker: Docker;
  readonly product: 'docker' | 'podman';
  /** `unix:///var/run/docker.sock` */
  readonly endpoint: string;
  /** What named the endpoint: `DOCKER_HOST`, `the default socket`. */
  readonly foundBy: string;
  /** The one agreed on, that all requests use: `1.41`. */
  readonly apiVersion: string;
  /** What it builds and runs where nothing else is asked for. */
  readonly platform: Platform;
  /**
   * Ends a Podman service that was started for this connection; nothing to do for any other engine. Without it the
   * service ends with this process.
   */
  close(): Promise<void>;
}

export interface ConnectOptions {
  /** `--host`: wins over everything in the environment. */
  readonly host?: string | undefined;
  /** `--context`: likewise. Not together with `host`. */
  readonly context?: string | undefined;
  /** `--tls` and its like, for an engine reached by tcp. Default: what the environment says. */
  readonly tls?: TlsOptions | undefined;
  /** Default `process.env`. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  readonly homeDirectory?: string | undefined;
  /** Leave alone what is reached over the network, loopback's included. */
  readonly localOnly?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

const strategies: readonly Strategy[] = [
  hostOption,
  contextOption,
  dockerHost,
  dockerContext,
  defaultSocket,
  rootlessSocket,
  podmanSocket,
  podmanService,
];

/**
 * Milliseconds for the first answer. A loaded machine takes one or two seconds; a dead address never answers.
 * A program that has to start first, and ssh, which logs in, take several.
 */
const patience = { answer: 10_000, program: 30_000 };

/**
 * Finds the engine and agrees with it on an API version.
 *
 * Order: `host`, `context`, DOCKER_HOST, DOCKER_CONTEXT or the current context, the default socket, rootless sockets,
 * Podman's sockets, and where nothing listens a `podman system service` that is started.
 * @throws TsinitError `ENGINE_UNREACHABLE`, `ENGINE_ENDPOINT`, `ENGINE_CONTEXT`, `ENGINE_TLS`, `ENGINE_NOT_LOCAL`;
 *   what the signal gives.
 */
export async function connectEngine(options: ConnectOptions = {}): Promise<Engine> {
  const { host, context, tls, env = process.env, homeDirectory = homedir(), localOnly, signal } = options;
  if (host !== undefined && context !== undefined) throw twoEngines();
  const surroundings: Surroundings = { host, context, tls, env, homeDirectory, uid: process.getuid?.() };
  const tried: string[] = [];
  for (const strategy of strategies) {
    for (const candidate of strategy(surroundings)) {
      try {
        return await connect(candidate, surroundings, localOnly, signal);
      } catch (error) {
        signal?.throwIfAborted();
        if (error instanceof TsinitError) throw error;
        if (candidate.chosen) throw noAnswer(candidate, error);
        tried.push(`${candidate.endpoint} (${unreachableReason(error)})`);
      }
    }
  }
  throw new TsinitError('ENGINE_UNREACHABLE', `no container engine answers; tried ${tried.join(', ')}`, {
    hint: 'start Docker or Podman, or say where it listens with DOCKER_HOST',
  });
}

async function connect(
  candidate: Candidate,
  surroundings: Surroundings,
  localOnly: boolean | undefined,
  signal: AbortSignal | undefined,
): Promise<Engine> {
  if (!candidate.start) return ask(candidate, surroundings, localOnly, signal);
  const { endpoint, stop } = await candidate.start(within(patience.program, signal));
  try {
    const engine = await ask({ ...candidate, endpoint }, surroundings, localOnly, signal);
    return { ...engine, close: stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function ask(
  candidate: Candidate,
  { env }: Surroundings,
  localOnly: boolean | undefined,
  signal: AbortSignal | undefined,
): Promise<Engine> {
  const address = parseEndpoint(candidate);
  if (address.kind !== 'socket' && localOnly) throw notLocal(candidate);
  const client = dockerClient(address, candidate.tls, env);
  const time = address.kind === 'ssh' ? patience.program : patience.answer;
  const version = await askVersion(client(), within(time, signal));
  const apiVersion = negotiateApiVersion(version);
  return {
    docker: client(`v${apiVersion}`),
    product: version.Components?.some(({ Name }) => Name === 'Podman Engine') ? 'podman' : 'docker',
    endpoint: candidate.endpoint,
    foundBy: candidate.foundBy,
    apiVersion,
    platform: { os: version.Os, architecture: version.Arch },
    close: async () => {},
  };
}

function within(milliseconds: number, signal: AbortSignal | undefined): AbortSignal {
  return AbortSignal.any([AbortSignal.timeout(milliseconds), ...(signal ? [signal] : [])]);
}

async function askVersion(docker: Docker, abortSignal: AbortSignal): Promise<Version> {
  const statusCodes = { 200: true };
  const answer = await request(docker, { path: '/version', method: 'GET', abortSignal, statusCodes });
  const version = answer as Partial<Version>;
  if (version.ApiVersion && version.Os && version.Arch) return version as Version;
  throw new Error('what answers there is no container engine');
}

type Version = Omit<Docker.DockerVersion, 'Components'> & Partial<Pick<Docker.DockerVersion, 'Components'>>;

function noAnswer({ endpoint, foundBy }: Candidate, cause: unknown): TsinitError {
  const reason = unreachableReason(cause);
  return new TsinitError('ENGINE_UNREACHABLE', `no container engine at ${endpoint} (${foundBy}): ${reason}`, {
    hint: `start it, or mend ${foundBy}`,
    cause,
  });
}

function notLocal({ endpoint, foundBy }: Candidate): TsinitError {
  const message = `the engine at ${endpoint} (${foundBy}) is reached over the network and was not asked`;
  return new TsinitError('ENGINE_NOT_LOCAL', message);
}

function twoEngines(): TsinitError {
  return new TsinitError('ENGINE_ENDPOINT', '--host and --context both name an engine', {
    hint: 'leave one of them out',
  });
}
