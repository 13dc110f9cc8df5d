import type { OfficialImage } from './official-image.js';

export const systems: readonly OfficialImage[] = [
  {
    image: 'buildpack-deps',
    tags: {
      series: [],
      floating: [],
      variants: [],
      names: [
        'bookworm',
        'bookworm-curl',
        'bookworm-scm',
        'bullseye',
        'bullseye-curl',
        'bullseye-scm',
        'curl',
        'forky',
        'forky-curl',
        'forky-scm',
        'latest',
        'oldoldstable',
        'oldoldstable-curl',
        'oldoldstable-scm',
        'oldstable',
        'oldstable-curl',
        'oldstable-scm',
        'scm',
        'sid',
        'sid-curl',
        'sid-scm',
        'stable',
        'stable-curl',
        'stable-scm',
        'testing',
        'testing-curl',
        'testing-scm',
        'trixie',
        'trixie-curl',
        'trixie-scm',
        'unstable',
        'unstable-curl',
        'unstable-scm',
      ],
    },
    entrypoint: null,
    cmd: ['bash'],
    source:
      'https://github.com/docker-library/buildpack-deps/blob/3e18c3af1f5dce6a48abf036857f9097b6bd79cc/debian/bookworm/curl/Dockerfile',
    date: '2023-05-10',
  },
  {
    image: 'docker',
    tags: { series: ['29'], floating: [], variants: ['cli', 'cli-alpine3.24'], names: ['cli'] },
    entrypoint: ['docker-entrypoint.sh'],
    cmd: ['sh'],
    source:
      'https://github.com/docker-library/docker/blob/3289af88086d67e6f0bfebfa0617541a0f574d96/29/cli/Dockerfile',
    date: '2026-08-06',
  },
  {
    image: 'docker',
    tags: {
      series: ['29'],
      floating: [],
      variants: ['', 'alpine3.24', 'dind', 'dind-alpine3.24'],
      names: ['dind', 'latest'],
    },
    entrypoint: ['dockerd-entrypoint.sh'],
    cmd: null,
    source:
      'https://github.com/docker-library/docker/blob/3289af88086d67e6f0bfebfa0617541a0f574d96/29/dind/Dockerfile',
    date: '2026-08-06',
  },
  {
    image: 'docker',
    tags: { series: ['29'], floating: [], variants: ['dind-rootless'], names: ['dind-rootless'] },
    entrypoint: ['dockerd-entrypoint.sh'],
    cmd: null,
    user: 'rootless',
    source:
      'https://github.com/docker-library/docker/blob/3289af88086d67e6f0bfebfa0617541a0f574d96/29/dind-rootless/Dockerfile',
    date: '2026-08-06',
  },
  {
    image: 'alpine',
    tags: { series: ['3.24'], floating: ['3'], variants: [''], names: ['latest'] },
    entrypoint: null,
    cmd: ['/bin/sh'],
    source:
      'https://github.com/alpinelinux/docker-alpine/blob/398ff0c866d27e9f46f53e48184fe36c674b8897/x86_64/Dockerfile',
    date: '2026-06-15',
  },
  {
    image: 'alpine',
    tags: { series: ['3.20'], floating: [], variants: [''], names: [] },
    entrypoint: null,
    cmd: ['/bin/sh'],
    source:
      'https://github.com/alpinelinux/docker-alpine/blob/7d63673353bd39d92ba42f6effcc199aeebd45ee/x86_64/Dockerfile',
    date: '2024-09-06',
  },
  {
    image: 'debian',
    tags: { series: [], floating: [], variants: [], names: ['bookworm'] },
    entrypoint: null,
    cmd: ['bash'],
    source:
      'https://github.com/debuerreotype/docker-debian-artifacts/blob/0ac241a341c334da5e25bda1c123a1b13acb8d2b/bookworm/oci/blobs/image-config.json',
    date: '2024-12-02',
  },
  {
    image: 'debian',
    tags: { series: [], floating: [], variants: [], names: ['latest', 'stable', 'trixie'] },
    entrypoint: null,
    cmd: ['bash'],
    source:
      'https://github.com/debuerreotype/docker-debian-artifacts/blob/0413ee85ea0aeb6b177c561f5234e6a10dfe7be7/trixie/oci/blobs/image-config.json',
    date: '2026-08-24',
  },
  {
    image: 'debian',
    tags: { series: [], floating: [], variants: [], names: ['bullseye'] },
    entrypoint: null,
    cmd: ['bash'],
    source:
      'https://github.com/debuerreotype/docker-debian-artifacts/blob/25ccc2a1998b678050f0c6155cb3abef6e1c9f9a/bullseye/oci/blobs/image-config.json',
    date: '2026-08-24',
  },
  {
    image: 'amazonlinux',
    tags: { series: ['2023'], floating: [], variants: [''], names: ['latest'] },
    entrypoint: null,
    cmd: ['/bin/bash'],
    source:
      'https://github.com/amazonlinux/container-images/blob/a414ca098e1caa253c32996532fc8f2a4377769f/Dockerfile',
    date: '2024-10-18',
  },
];
