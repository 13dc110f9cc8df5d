import { homedir } from 'node:os';
import { type Platform, TsinitError } from '@tsinit/init-runtime';
import Docker from 'dockerode';
import { negotiateApiVersion } from './api-version.js';
import { parseEndpoint } from './endpoint.js';
import { request } from './request.js';
import { defaultSocket } from './strategies/default-socket.js';
import { dockerContext } from './strategies/docker-context.js';
import { dockerHost } from './strategies/docker-host.js';
import { hostOption } from './strategies/host-option.js';
import { rootlessSocket } from './strategies/rootless-socket.js';
import type { Candidate, Strategy, Surroundings } from './surroundings.js';
import { unreachableReason } from './unreachable-reason.js';

/** A container engine that has answered. */
export interface Engine {
  readonly docker: Docker;
  /** `unix:///var/run/docker.sock` */
  readonly endpoint: string;
  /** What named the endpoint: `DOCKER_HOST`, `the default socket`. */
  readonly foundBy: string;
  /** The one agreed on, that all requests use: `1.41`. */
  readonly apiVersion: string;
  /** What it builds and runs where nothing else is asked for. */
  readonly platform: Platform;
}

export interface ConnectOptions {
  /** `--host`: wins over everything in the environment. */
  readonly host?: string | undefined;
  /** Default `process.env`. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  readonly homeDirectory?: string | undefined;
  /** Leave alone what is reached over the network, loopback's included. */
  readonly localOnly?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

const strategies: readonly Strategy[] = [
  hostOption,
  dockerHost,
  dockerContext,
  defaultSocket,
  rootlessSocket,
];

/** Milliseconds for the first answer. A loaded machine takes one or two seconds; a dead address never answers. */
const patience = 10_000;

/**
 * Finds the engine and agrees with it on an API version.
 *
 * Order: `--host`, DOCKER_HOST, DOCKER_CONTEXT or the current context, the default socket, rootless sockets.
 * @throws TsinitError `ENGINE_UNREACHABLE`, `ENGINE_ENDPOINT`, `ENGINE_CONTEXT`, `ENGINE_NOT_LOCAL`; what the signal gives.
 */
export async function connectEngine(options: ConnectOptions = {}): Promise<Engine> {
  const { host, env = process.env, homeDirectory = homedir(), localOnly, signal } = options;
  const surroundings: Surroundings = { host, env, homeDirectory, uid: process.getuid?.() };
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
    hint: 'start Docker, or say where it listens with DOCKER_HOST',
  });
}

async function connect(
  candidate: Candidate,
  { env }: Surroundings,
  localOnly: boolean | undefined,
  signal: AbortSignal | undefined,
): Promise<Engine> {
  const address = parseEndpoint(candidate);
  if ('host' in address && localOnly) throw notLocal(candidate);
  if ('host' in address && (env['DOCKER_TLS_VERIFY'] || env['DOCKER_CERT_PATH'])) throw noTls(candidate);
  const options = { ...nothingFromTheEnvironment, ...address };
  const abortSignal = AbortSignal.any([AbortSignal.timeout(patience), ...(signal ? [signal] : [])]);
  const version = await askVersion(new Docker(options), abortSignal);
  const apiVersion = negotiateApiVersion(version);
  return {
    docker: new Docker({ ...options, version: `v${apiVersion}` }),
    endpoint: candidate.endpoint,
    foundBy: candidate.foundBy,
    apiVersion,
    platform: { os: version.Os, architecture: version.Arch },
  };
}

async function askVersion(docker: Docker, abortSignal: AbortSignal): Promise<Docker.DockerVersion> {
  const statusCodes = { 200: true };
  const answer = await request(docker, { path: '/version', method: 'GET', abortSignal, statusCodes });
  const version = answer as Partial<Docker.DockerVersion>;
  if (version.ApiVersion && version.Os && version.Arch) return version as Docker.DockerVersion;
  throw new Error('what answers there is no container engine');
}

/** dockerode fills from the environment what it is not given. */
const nothingFromTheEnvironment = { host: undefined, port: undefined, socketPath: undefined } as object;

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

function noTls({ endpoint, foundBy }: Candidate): TsinitError {
  return new TsinitError(
    'ENGINE_ENDPOINT',
    `${foundBy}: TLS to ${endpoint} is asked for and is not supported`,
    {
      hint: "use a unix socket, or forward the engine's through ssh",
    },
  );
}
