import { lines, type OracleCase } from '../oracle-case.js';

/** Stages: what FROM hands down, targets, and the ONBUILD of a stage. */
export const stages: OracleCase[] = [
  {
    name: 'scratch, copied from another stage',
    dockerfile: lines(
      'FROM @busybox AS build',
      'CMD build',
      'FROM scratch',
      'COPY --from=build /bin/busybox /b',
      'ENTRYPOINT ["/b"]',
      'CMD ["ls"]',
    ),
  },
  {
    name: 'scratch, copied from a stage by number',
    dockerfile: lines('FROM @busybox', 'FROM scratch', 'COPY --from=0 /bin/busybox /b', 'CMD ["/b", "ls"]'),
  },
  {
    name: 'both inherited from a stage',
    dockerfile: lines(
      'FROM @busybox AS parent',
      'ENTRYPOINT ["/bin/echo"]',
      'CMD ["a"]',
      'FROM parent',
      'ENV A=b',
    ),
  },
  {
    name: 'both inherited from a stage, shell form',
    dockerfile: lines(
      'FROM @busybox AS parent',
      'ENTRYPOINT echo a',
      'CMD echo b',
      'FROM parent AS child',
      'USER 3',
    ),
  },
  {
    name: 'ENTRYPOINT of the parent, CMD here',
    dockerfile: lines(
      'FROM @busybox AS parent',
      'ENTRYPOINT ["/bin/echo"]',
      'CMD ["a"]',
      'FROM parent',
      'CMD ["b"]',
    ),
  },
  {
    name: 'CMD of the parent, ENTRYPOINT here',
    dockerfile: lines('FROM @busybox AS parent', 'CMD ["a"]', 'FROM parent', 'ENTRYPOINT ["/bin/echo"]'),
  },
  {
    name: 'both of the parent, ENTRYPOINT here in shell form',
    dockerfile: lines(
      'FROM @busybox AS p',
      'ENTRYPOINT ["x"]',
      'CMD ["a"]',
      'FROM p',
      'ENTRYPOINT echo "$@"',
    ),
  },
  {
    name: 'a chain of four',
    dockerfile: lines(
      'FROM @with-both AS a',
      'CMD ["a"]',
      'FROM a AS b',
      'ENV B=b',
      'FROM b AS c',
      'CMD c',
      'FROM c',
      'ENV D=d',
    ),
  },
  {
    name: 'a target in the middle, by name',
    dockerfile: lines(
      'FROM @busybox AS one',
      'CMD one',
      'FROM one AS two',
      'CMD ["two"]',
      'FROM two',
      'CMD three',
    ),
    options: { target: 'two' },
  },
  {
    name: 'a target that others are built on',
    dockerfile: lines('FROM @with-both AS base', 'FROM base', 'ENTRYPOINT ["/bin/echo"]'),
    options: { target: 'base' },
  },
  {
    name: 'names differ in case',
    dockerfile: lines('FROM @busybox AS Parent', 'ENTRYPOINT ["/bin/echo"]', 'from parent as Child', 'cmd b'),
  },
  {
    name: 'FROM with variables',
    dockerfile: lines('ARG base=@with-both', 'FROM ${base} AS parent', 'FROM ${nothing:-parent}', 'CMD b'),
  },
  {
    name: 'the init is there in the parent',
    dockerfile: lines(
      'FROM @busybox AS parent',
      'COPY .tsinit/tsinit /tsinit',
      'ENTRYPOINT ["/tsinit", "-c", "--", "/bin/echo"]',
      'FROM parent',
      'CMD ["b"]',
    ),
    unchanged: true,
  },
  {
    name: 'ONBUILD CMD of the parent stage',
    dockerfile: lines(
      'FROM @busybox AS parent',
      'ONBUILD CMD ["onbuild"]',
      'FROM parent',
      'ENTRYPOINT ["/bin/echo"]',
    ),
  },
  {
    name: 'ONBUILD ENTRYPOINT of the parent stage',
    dockerfile: lines(
      'FROM @with-cmd AS parent',
      'ONBUILD ENTRYPOINT ["/bin/echo", "onbuild"]',
      'FROM parent',
      'ENV A=b',
    ),
  },
  {
    name: 'ONBUILD SHELL of the parent stage',
    dockerfile: lines(
      'FROM @busybox AS parent',
      'ONBUILD SHELL ["/bin/ash", "-c"]',
      'FROM parent',
      'CMD echo a',
    ),
  },
  {
    name: 'ONBUILD of its own runs for nobody here',
    dockerfile: lines('FROM @busybox', 'CMD ["a"]', 'ONBUILD CMD ["later"]', 'ONBUILD ENTRYPOINT ["later"]'),
  },
];
