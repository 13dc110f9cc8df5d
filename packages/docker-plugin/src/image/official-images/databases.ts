import type { OfficialImage } from './official-image.js';

export const databases: readonly OfficialImage[] = [
  {
    image: 'postgres',
    tags: {
      series: ['14', '15', '16', '17', '18'],
      floating: [],
      variants: ['', 'alpine3.23', 'bookworm', 'trixie'],
      names: ['alpine3.23', 'bookworm', 'latest', 'trixie'],
    },
    entrypoint: ['docker-entrypoint.sh'],
    cmd: ['postgres'],
    stopSignal: 'SIGINT',
    source:
      'https://github.com/docker-library/postgres/blob/6edb0a8c4def40c371514b34aef9037ec82d9110/18/trixie/Dockerfile',
    date: '2026-02-26',
  },
  {
    image: 'mysql',
    tags: {
      series: ['26.7', '8.4', '9.7'],
      floating: ['26', '8', '9'],
      variants: ['', 'oracle', 'oraclelinux9'],
      names: [
        'innovation',
        'innovation-oracle',
        'innovation-oraclelinux9',
        'latest',
        'lts',
        'lts-oracle',
        'lts-oraclelinux9',
        'oracle',
        'oraclelinux9',
      ],
    },
    entrypoint: ['docker-entrypoint.sh'],
    cmd: ['mysqld'],
    source:
      'https://github.com/docker-library/mysql/blob/7f30fdb0738041fc5125e8218e393e0a891243e9/innovation/Dockerfile.oracle',
    date: '2026-06-16',
  },
  {
    image: 'mariadb',
    tags: {
      series: ['10.11', '10.6', '11.4', '11.8', '12.3'],
      floating: ['10', '11', '12'],
      variants: ['ubi', 'ubi10', 'ubi9'],
      names: ['lts-ubi', 'lts-ubi10'],
    },
    entrypoint: ['docker-entrypoint.sh'],
    cmd: ['mariadbd'],
    user: 'mysql',
    source:
      'https://github.com/MariaDB/mariadb-docker/blob/1b6429ba3544e134715c15f8c56cc6f665f827c9/12.3-ubi/Dockerfile',
    date: '2026-05-29',
  },
  {
    image: 'mariadb',
    tags: {
      series: ['10.11', '10.6', '11.4', '11.8', '12.3'],
      floating: ['10', '11', '12'],
      variants: ['', 'jammy', 'noble'],
      names: ['latest', 'lts', 'lts-noble', 'noble'],
    },
    entrypoint: ['docker-entrypoint.sh'],
    cmd: ['mariadbd'],
    source:
      'https://github.com/MariaDB/mariadb-docker/blob/1b6429ba3544e134715c15f8c56cc6f665f827c9/12.3/Dockerfile',
    date: '2026-05-29',
  },
  {
    image: 'redis',
    tags: {
      series: ['6.2', '7.2', '7.4'],
      floating: ['6', '7'],
      variants: ['', 'alpine', 'alpine3.21', 'bookworm'],
      names: [],
    },
    entrypoint: ['docker-entrypoint.sh'],
    cmd: ['redis-server'],
    source:
      'https://github.com/redis/docker-library-redis/blob/e5650da99bb377b2ed4f9f1ef993ff24729b1c16/7.4/debian/Dockerfile',
    date: '2024-10-04',
  },
  {
    image: 'mongo',
    tags: { series: ['7.0', '8.0', '8.3'], floating: ['7'], variants: ['', 'jammy', 'noble'], names: [] },
    entrypoint: ['docker-entrypoint.sh'],
    cmd: ['mongod'],
    source:
      'https://github.com/docker-library/mongo/blob/2c69a57b939afb99266e8f97258adb178e9559e0/8.3/Dockerfile',
    date: '2026-06-11',
  },
  {
    image: 'memcached',
    tags: {
      series: ['1'],
      floating: [],
      variants: ['', 'alpine', 'alpine3.24', 'trixie'],
      names: ['alpine', 'alpine3.24', 'latest', 'trixie'],
    },
    entrypoint: ['docker-entrypoint.sh'],
    cmd: ['memcached'],
    user: 'memcache',
    source:
      'https://github.com/docker-library/memcached/blob/53ac0ecb0bf88b471a0110f8996ce791baf1a667/1/debian/Dockerfile',
    date: '2026-07-09',
  },
  {
    image: 'rabbitmq',
    tags: {
      series: ['4.0', '4.1', '4.2', '4.3'],
      floating: ['4'],
      variants: ['', 'alpine', 'management', 'management-alpine'],
      names: ['alpine', 'latest', 'management', 'management-alpine'],
    },
    entrypoint: ['docker-entrypoint.sh'],
    cmd: ['rabbitmq-server'],
    source:
      'https://github.com/docker-library/rabbitmq/blob/9193c1de6d32046e0c1132841a7a4995b0dc32e0/4.3/ubuntu/Dockerfile',
    date: '2026-06-15',
  },
];
