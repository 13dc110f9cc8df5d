import { lines, type OracleCase } from '../oracle-case.js';

const from = 'FROM @busybox';

/** How the file is written: line ends, continuations, comments, directives, and what stands around the command. */
export const lineOddities: OracleCase[] = [
  { name: 'no newline at the end, exec', dockerfile: `${from}\nENTRYPOINT ["/bin/echo"]` },
  { name: 'no newline at the end, CMD only', dockerfile: `${from}\nCMD echo a` },
  { name: 'CRLF, exec', dockerfile: `${from}\r\nENTRYPOINT ["/bin/echo"]\r\nCMD ["a"]\r\n` },
  { name: 'CRLF, shell', dockerfile: `${from}\r\nENTRYPOINT echo \\\r\n  a\r\nCMD echo b` },
  { name: 'a byte order mark', dockerfile: `\uFEFF${lines(from, 'ENTRYPOINT echo a')}` },
  {
    name: 'an array over several lines',
    dockerfile: lines(
      from,
      'ENTRYPOINT [ \\',
      '  "/bin/echo", \\',
      '# why',
      '',
      '  "a" \\',
      ']',
      'CMD ["b"]',
    ),
  },
  {
    name: 'a shell form over several lines, with comments',
    dockerfile: lines(
      from,
      'ENTRYPOINT echo a && \\',
      '  # first',
      '    echo b \\',
      '',
      '    && echo c',
      'CMD ["x"]',
    ),
  },
  {
    name: 'an escaped escape does not continue',
    dockerfile: lines(from, 'ENTRYPOINT echo a\\\\', 'CMD ["b"]'),
  },
  { name: 'spaces behind the escape continue', dockerfile: lines(from, 'CMD echo a \\  ', '  b') },
  { name: 'a dangling escape at the end', dockerfile: `${from}\nENTRYPOINT ["/bin/echo"]\nCMD echo b \\` },
  {
    name: 'the backtick as escape',
    dockerfile: lines('# escape=`', '', from, 'ENTRYPOINT echo a\\ `', '  b', 'CMD ["c\\\\d"]'),
  },
  {
    name: 'the backtick as escape, in upper case, no command of its own',
    dockerfile: lines('# ESCAPE = `', 'FROM @with-both', 'LABEL a=b `', '  c=d'),
  },
  {
    name: 'comments and blank lines all around',
    dockerfile: lines(
      '# a',
      '',
      '#b',
      from,
      '',
      '# c',
      'ENTRYPOINT ["/bin/echo"] ',
      '  # d',
      '',
      'CMD b',
      '',
      '# e',
    ),
  },
  {
    name: 'HEALTHCHECK CMD is no CMD',
    dockerfile: lines('FROM @with-cmd', 'HEALTHCHECK --interval=5s \\', '  CMD echo ok', 'EXPOSE 80'),
  },
  {
    name: 'HEALTHCHECK with an array behind the command',
    dockerfile: lines(from, 'ENTRYPOINT ["/bin/echo"]', 'HEALTHCHECK CMD ["/bin/true", "a b"]'),
  },
  { name: 'HEALTHCHECK NONE', dockerfile: lines('FROM @with-everything', 'HEALTHCHECK NONE') },
  {
    name: 'all else that a config holds',
    dockerfile: lines(
      'ARG outside=1',
      from,
      'ARG inside=${outside:-2}',
      'ENV A=$inside B="c d"',
      'LABEL l="a $A" "m n"=o',
      'EXPOSE 8080 53/udp',
      'VOLUME /data',
      'USER nobody',
      'WORKDIR relative',
      'STOPSIGNAL 3',
      'MAINTAINER somebody',
      'ONBUILD RUN echo never here',
      'HEALTHCHECK --start-period=1m CMD echo "$A"',
      'ENTRYPOINT ["./start", "$A"]',
      'CMD run',
    ),
  },
  {
    name: 'instructions behind the command',
    dockerfile: lines(
      from,
      'ENTRYPOINT ["/bin/echo"]',
      'CMD ["b"]',
      'USER 7',
      'WORKDIR /w',
      'ENV A=b',
      'COPY file /w/',
    ),
  },
  {
    name: 'a RUN before the command',
    dockerfile: lines(from, 'RUN ["/bin/busybox", "mkdir", "/made"]', 'ENTRYPOINT echo a'),
  },
  { name: 'ENV of the command', dockerfile: lines(from, 'ENV CMD=x ENTRYPOINT=y', 'CMD $CMD $ENTRYPOINT') },
];
