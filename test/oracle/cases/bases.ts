import { lines, type OracleCase } from '../oracle-case.js';

/** What a base image hands down, and what clears it. */
export const inherited: OracleCase[] = [
  { name: 'both of the base', dockerfile: lines('FROM @with-both', 'ENV A=b') },
  { name: 'both of the base, FROM alone', dockerfile: 'FROM @with-both' },
  { name: 'both of the base, exec CMD here', dockerfile: lines('FROM @with-both', 'CMD ["here"]') },
  { name: 'both of the base, shell CMD here', dockerfile: lines('FROM @with-both', 'CMD here "$A"') },
  { name: 'both of the base, CMD [] here', dockerfile: lines('FROM @with-both', 'CMD []') },
  {
    name: 'both of the base, exec ENTRYPOINT here clears its CMD',
    dockerfile: lines('FROM @with-both', 'ENTRYPOINT ["/bin/echo"]'),
  },
  {
    name: 'both of the base, shell ENTRYPOINT here clears its CMD',
    dockerfile: lines('FROM @with-both', 'ENTRYPOINT echo a'),
  },
  {
    name: 'both of the base, both here',
    dockerfile: lines('FROM @with-both', 'ENTRYPOINT ["/bin/echo"]', 'CMD ["here"]'),
  },
  {
    name: 'both of the base, CMD first',
    dockerfile: lines('FROM @with-both', 'CMD ["here"]', 'ENTRYPOINT echo a'),
  },
  { name: 'shell ENTRYPOINT of the base', dockerfile: lines('FROM @with-shell-both', 'ENV A=b') },
  {
    name: 'shell ENTRYPOINT of the base, CMD here',
    dockerfile: lines('FROM @with-shell-both', 'CMD ["x", "y z"]'),
  },
  { name: 'CMD of the base', dockerfile: lines('FROM @with-cmd', 'ENV A=b') },
  {
    name: 'CMD of the base, ENTRYPOINT here',
    dockerfile: lines('FROM @with-cmd', 'ENTRYPOINT ["/bin/echo"]'),
  },
  { name: 'shell CMD of the base', dockerfile: lines('FROM @with-shell-cmd', 'WORKDIR /w') },
  { name: 'ENTRYPOINT of the base', dockerfile: lines('FROM @with-entrypoint', 'ENV A=b') },
  { name: 'ENTRYPOINT of the base, CMD here', dockerfile: lines('FROM @with-entrypoint', 'CMD ["b"]') },
  { name: 'ENTRYPOINT [""] of the base', dockerfile: lines('FROM @with-empty-entrypoint', 'ENV A=b') },
  {
    name: 'ENTRYPOINT [""] of the base, CMD here',
    dockerfile: lines('FROM @with-empty-entrypoint', 'CMD ["ls"]'),
  },
  {
    name: 'ENTRYPOINT [] clears the CMD of the base',
    dockerfile: lines('FROM @with-both', 'ENTRYPOINT []', 'CMD ["ls"]'),
  },
  { name: 'everything of the base', dockerfile: lines('FROM @with-everything', 'ENV E=f') },
  {
    name: 'everything of the base, ENTRYPOINT here',
    dockerfile: lines('FROM @with-everything', 'ENTRYPOINT ./other'),
  },
  { name: 'ONBUILD CMD of the base', dockerfile: lines('FROM @with-onbuild-cmd', 'ENV A=b') },
  {
    name: 'ONBUILD CMD of the base, ENTRYPOINT here',
    dockerfile: lines('FROM @with-onbuild-cmd', 'ENTRYPOINT ["/bin/echo"]'),
  },
  { name: 'ONBUILD ENTRYPOINT of the base', dockerfile: lines('FROM @with-onbuild-entrypoint', 'CMD ["b"]') },
  {
    name: 'ONBUILD ENTRYPOINT of the base, ENTRYPOINT here',
    dockerfile: lines('FROM @with-onbuild-entrypoint', 'ENTRYPOINT ["/bin/echo"]'),
  },
  { name: 'ONBUILD SHELL of the base', dockerfile: lines('FROM @with-onbuild-shell', 'CMD echo a') },
  {
    name: "the user's word on the base",
    dockerfile: lines('FROM @with-both', 'ENV A=b'),
    options: { entrypoint: ['/bin/echo', '$base'], cmd: ['one', '', 't\two'] },
  },
  {
    name: 'in a stage of several',
    dockerfile: lines('FROM @with-cmd AS build', 'FROM @with-both', 'COPY --from=build /bin/busybox /b'),
  },
];
