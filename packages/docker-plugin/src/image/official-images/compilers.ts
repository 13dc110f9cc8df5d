import type { OfficialImage } from './official-image.js';

export const compilers: readonly OfficialImage[] = [
  {
    image: 'golang',
    tags: {
      series: ['1.26', '1.27'],
      floating: ['1'],
      variants: ['', 'bookworm', 'trixie'],
      names: ['bookworm', 'latest', 'trixie'],
    },
    entrypoint: null,
    cmd: ['bash'],
    source:
      'https://github.com/docker-library/golang/blob/7aa947b3fda4de2c123815ab1873e50bc810569d/1.27/trixie/Dockerfile',
    date: '2026-08-19',
  },
  {
    image: 'golang',
    tags: {
      series: ['1.26', '1.27'],
      floating: ['1'],
      variants: ['alpine', 'alpine3.23', 'alpine3.24'],
      names: ['alpine', 'alpine3.23', 'alpine3.24'],
    },
    entrypoint: null,
    cmd: ['/bin/sh'],
    source:
      'https://github.com/docker-library/golang/blob/7aa947b3fda4de2c123815ab1873e50bc810569d/1.27/alpine3.24/Dockerfile',
    date: '2026-08-19',
  },
  {
    image: 'rust',
    tags: {
      series: ['1.98'],
      floating: ['1'],
      variants: [
        '',
        'bookworm',
        'bullseye',
        'slim',
        'slim-bookworm',
        'slim-bullseye',
        'slim-trixie',
        'trixie',
      ],
      names: [
        'bookworm',
        'bullseye',
        'latest',
        'slim',
        'slim-bookworm',
        'slim-bullseye',
        'slim-trixie',
        'trixie',
      ],
    },
    entrypoint: null,
    cmd: ['bash'],
    source:
      'https://github.com/rust-lang/docker-rust/blob/7668ee290612ac3ac42dbfcbdfae75120263d2c9/stable/bullseye/Dockerfile',
    date: '2026-04-03',
  },
  {
    image: 'rust',
    tags: {
      series: ['1.98'],
      floating: ['1'],
      variants: ['alpine3.21', 'alpine3.22', 'alpine3.23'],
      names: ['alpine3.21', 'alpine3.22', 'alpine3.23'],
    },
    entrypoint: null,
    cmd: ['/bin/sh'],
    source:
      'https://github.com/rust-lang/docker-rust/blob/7668ee290612ac3ac42dbfcbdfae75120263d2c9/stable/alpine3.21/Dockerfile',
    date: '2026-04-03',
  },
];
