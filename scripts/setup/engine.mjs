import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { ensureDebianPackages } from './debian.mjs';
import { say } from './say.mjs';

const startTimeout = 60_000; // milliseconds; a first start makes its folders and firewall chains
const nothingToStop = async () => {};

/**
 * The engine that answers here, or else, for root, a Docker daemon of our own.
 * @returns its endpoint (null where there is none, with the reason said) and how to stop what was started.
 */
export async function ensureEngine() {
  const found = await answeringEngine();
  if (found) return { endpoint: found, stop: nothingToStop };
  if (process.getuid?.() !== 0) {
    say('no Docker Engine answers, and only root can start one: what needs one is left out');
    return { endpoint: null, stop: nothingToStop };
  }
  ensureDebianPackages(['docker.io']);
  const startedByPackage = await answeringEngine();
  if (startedByPackage) return { endpoint: startedByPackage, stop: nothingToStop };
  if (!existsSync('/usr/sbin/dockerd') && !existsSync('/usr/bin/dockerd')) {
    say('no Docker Engine answers and none can be installed: what needs one is left out');
    return { endpoint: null, stop: nothingToStop };
  }
  return startDaemon();
}

async function answeringEngine() {
  const { connectEngine } = await import('../../packages/docker-plugin/dist/index.js');
  try {
    const { endpoint, product, close } = await connectEngine();
    if (product === 'docker') return endpoint;
    await close(); // tests and examples show what Docker does
    return null;
  } catch {
    return null;
  }
}

async function startDaemon() {
  const folder = mkdtempSync('/var/tmp/tsinit-engine-');
  const endpoint = `unix://${folder}/docker.sock`;
  const log = `${folder}/dockerd.log`;
  const output = openSync(log, 'w');
  const daemon = spawn(
    'dockerd',
    [
      '--host',
      endpoint,
      '--data-root',
      `${folder}/data`,
      '--exec-root',
      `${folder}/run`,
      '--pidfile',
      `${folder}/pid`,
    ],
    // In a group of its own, so that ^C reaches us first and we stop it in order.
    { stdio: ['ignore', output, output], detached: true },
  );
  closeSync(output);
  const ended = once(daemon, 'exit');
  let stopped;
  const stop = () => {
    stopped ??= stopDaemon(daemon, ended, folder);
    return stopped;
  };
  stopOnSignals(stop);

  const deadline = Date.now() + startTimeout;
  while (Date.now() < deadline && daemon.exitCode === null) {
    if (existsSync(`${folder}/docker.sock`) && (await answers(`${folder}/docker.sock`))) {
      say(`started a Docker Engine of our own at ${endpoint}`);
      return { endpoint, stop };
    }
    await delay(100);
  }
  const why = readFileSync(log, 'utf8').trim().split('\n').at(-1);
  await stop();
  say(`a Docker Engine of our own did not start: ${why}`);
  return { endpoint: null, stop: nothingToStop };
}

async function answers(socketPath) {
  const { request } = await import('node:http');
  return new Promise((resolve) => {
    const ping = request({ socketPath, path: '/_ping' }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    ping.on('error', () => resolve(false));
    ping.end();
  });
}

async function stopDaemon(daemon, ended, folder) {
  if (daemon.exitCode === null && daemon.signalCode === null) {
    daemon.kill('SIGTERM');
    await ended;
  }
  // A container killed with the daemon can leave mounts below the folder, which rm would stumble over.
  const mounts = readFileSync('/proc/self/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' ')[1] ?? '');
  for (const mount of mounts.filter((path) => path.startsWith(`${folder}/`)).reverse()) {
    spawnSync('umount', ['-l', mount]);
  }
  rmSync(folder, { recursive: true, force: true });
}

function stopOnSignals(stop) {
  for (const [signal, number] of [
    ['SIGINT', 2],
    ['SIGTERM', 15],
    ['SIGHUP', 1],
  ]) {
    process.once(signal, () => stop().finally(() => process.exit(128 + number)));
  }
}
