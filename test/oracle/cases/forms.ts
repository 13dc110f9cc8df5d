import { lines, type OracleCase } from '../oracle-case.js';

const from = 'FROM @busybox';

/** ENTRYPOINT and CMD in one stage: their forms, their order, what stands in them. */
export const forms: OracleCase[] = [
  { name: 'exec, exec', dockerfile: lines(from, 'ENTRYPOINT ["/bin/echo", "a"]', 'CMD ["b", "c d"]') },
  { name: 'exec, none', dockerfile: lines(from, 'ENTRYPOINT ["/bin/echo", "a"]') },
  { name: 'none, exec', dockerfile: lines(from, 'CMD ["/bin/echo", "a"]') },
  { name: 'shell, none', dockerfile: lines(from, 'ENTRYPOINT echo $HOME') },
  { name: 'none, shell', dockerfile: lines(from, 'CMD echo $HOME') },
  { name: 'shell, exec', dockerfile: lines(from, 'ENTRYPOINT exec echo "$0" "$@"', 'CMD ["b", "c"]') },
  { name: 'exec, shell', dockerfile: lines(from, 'ENTRYPOINT ["/bin/echo"]', 'CMD echo b') },
  { name: 'shell, shell', dockerfile: lines(from, 'ENTRYPOINT echo a', 'CMD echo b') },
  { name: 'CMD first, exec', dockerfile: lines(from, 'CMD ["b"]', 'ENTRYPOINT ["/bin/echo"]') },
  { name: 'CMD first, shell', dockerfile: lines(from, 'CMD echo b', 'ENTRYPOINT echo a') },
  {
    name: 'several ENTRYPOINTs, the last in exec form',
    dockerfile: lines(from, 'ENTRYPOINT one', 'CMD ["x"]', 'ENTRYPOINT ["/bin/echo", "two"]'),
  },
  {
    name: 'several ENTRYPOINTs, the last in shell form',
    dockerfile: lines(from, 'ENTRYPOINT ["/bin/echo", "one"]', 'ENTRYPOINT echo two'),
  },
  { name: 'several CMDs', dockerfile: lines(from, 'CMD one', 'CMD ["two"]', 'CMD three "3"') },
  { name: 'ENTRYPOINT []', dockerfile: lines(from, 'ENTRYPOINT []', 'CMD ["/bin/echo", "b"]') },
  { name: 'ENTRYPOINT [""]', dockerfile: lines(from, 'ENTRYPOINT [""]', 'CMD ["/bin/echo", "b"]') },
  {
    name: 'ENTRYPOINT [] after another',
    dockerfile: lines(from, 'ENTRYPOINT ["/bin/echo"]', 'ENTRYPOINT []', 'CMD echo b'),
  },
  { name: 'empty words', dockerfile: lines(from, 'ENTRYPOINT ["/bin/echo", "", "a"]', 'CMD ["", ""]') },
  {
    name: 'white space in the array',
    dockerfile: lines(from, 'ENTRYPOINT\t[ "/bin/echo" ,\t"a"  ]  ', '  CMD   [   "b"]'),
  },
  {
    name: 'escapes in the array',
    dockerfile: lines(
      from,
      String.raw`ENTRYPOINT ["/bin/echo", "\u0041\n\t\\ \"q\"", "\/", "😀 é $X ${'$'}{Y}"]`,
    ),
  },
  {
    name: 'quotes, variables and backslashes in shell form',
    dockerfile: lines(
      from,
      String.raw`ENTRYPOINT echo "a  b" 'c$d' \"e\" $F ${'$'}{G:-h} \\ & wait; true || :`,
    ),
  },
  { name: 'a tab and an emoji in shell form', dockerfile: lines(from, 'ENTRYPOINT echo\ta\u00a0b 😀') },
  { name: 'single quotes make shell form', dockerfile: lines(from, "ENTRYPOINT ['/bin/echo', 'a']") },
  { name: 'a trailing comma makes shell form', dockerfile: lines(from, 'ENTRYPOINT ["/bin/echo",]') },
  { name: 'a missing comma makes shell form', dockerfile: lines(from, 'CMD ["/bin/echo" "a"]') },
  { name: 'a bad escape makes shell form', dockerfile: lines(from, String.raw`ENTRYPOINT ["C:\Ruby"]`) },
  { name: 'text before the array makes shell form', dockerfile: lines(from, 'ENTRYPOINT exec ["a"]') },
  { name: 'a shell test that looks like an array', dockerfile: lines(from, 'CMD [ -e /x ] && echo "a"') },
  { name: 'lower case', dockerfile: lines('from @busybox', 'entrypoint ["/bin/echo"]', 'cmd b') },
  { name: 'mixed case', dockerfile: lines('From @busybox', 'eNtRyPoInT echo a', 'Cmd ["b"]') },
  {
    name: 'the group of the command',
    dockerfile: lines(from, 'ENTRYPOINT ["/bin/echo"]', 'CMD b'),
    options: { group: true },
  },
  {
    name: 'the init is there',
    dockerfile: lines(
      from,
      'COPY .tsinit/tsinit /tsinit',
      'ENTRYPOINT ["/tsinit", "--", "/bin/echo"]',
      'CMD ["b"]',
    ),
    unchanged: true,
  },
  {
    name: 'the init is there, in CMD',
    dockerfile: lines(from, 'COPY .tsinit/tsinit /tsinit', 'CMD ["/tsinit", "-c", "--", "/bin/echo"]'),
    unchanged: true,
  },
];
