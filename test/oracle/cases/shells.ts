import { lines, type OracleCase } from '../oracle-case.js';

const from = 'FROM @busybox';

/** SHELL: from where on it holds, and what hands it down. */
export const shells: OracleCase[] = [
  { name: 'SHELL, then shell CMD', dockerfile: lines(from, 'SHELL ["/bin/ash", "-e", "-c"]', 'CMD echo a') },
  {
    name: 'SHELL, then shell ENTRYPOINT',
    dockerfile: lines(from, 'SHELL ["/bin/ash", "-c"]', 'ENTRYPOINT echo a'),
  },
  {
    name: 'SHELL between ENTRYPOINT and CMD',
    dockerfile: lines(from, 'ENTRYPOINT echo a', 'SHELL ["/bin/ash", "-c"]', 'CMD echo b'),
  },
  {
    name: 'SHELL between CMD and ENTRYPOINT',
    dockerfile: lines(from, 'CMD echo b', 'SHELL ["/bin/ash", "-c"]', 'ENTRYPOINT echo a'),
  },
  {
    name: 'SHELL behind both changes neither',
    dockerfile: lines(from, 'ENTRYPOINT echo a', 'CMD echo b', 'SHELL ["/bin/ash", "-c"]'),
  },
  {
    name: 'SHELL twice, with odd words',
    dockerfile: lines(
      from,
      'SHELL ["a"]',
      String.raw`SHELL ["/bin/ash", "-o", "a \"b\"\\", "-c"]`,
      'CMD echo a',
    ),
  },
  { name: 'SHELL of the base, ENTRYPOINT here', dockerfile: lines('FROM @with-shell', 'ENTRYPOINT echo a') },
  { name: 'SHELL of the base, CMD here', dockerfile: lines('FROM @with-shell', 'CMD echo a') },
  { name: 'SHELL of the base, its CMD too', dockerfile: lines('FROM @with-shell', 'ENV A=b') },
  {
    name: 'SHELL of the base replaced',
    dockerfile: lines('FROM @with-shell', 'SHELL ["/bin/sh", "-c"]', 'ENTRYPOINT echo a', 'CMD echo b'),
  },
  {
    name: 'SHELL of the parent stage',
    dockerfile: lines(
      `${from} AS parent`,
      'SHELL ["/bin/ash", "-c"]',
      'FROM parent',
      'ENTRYPOINT echo a',
      'CMD echo b',
    ),
  },
  {
    name: 'SHELL of the base through a parent stage',
    dockerfile: lines('FROM @with-shell AS parent', 'ENV A=b', 'FROM parent', 'ENTRYPOINT echo a'),
  },
  {
    name: 'SHELL of another stage does not count',
    dockerfile: lines(`${from} AS other`, 'SHELL ["/bin/ash", "-c"]', from, 'CMD echo a'),
  },
];
