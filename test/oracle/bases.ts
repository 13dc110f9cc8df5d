import type { TestImages } from '../support/test-images.js';

/** What base images leave behind for the files that build on them. */
const dockerfiles = {
  'with-cmd': ['CMD ["sh", "-c", "a \\"b\\""]'],
  'with-shell-cmd': ["CMD echo $HOME 'x y'"],
  'with-entrypoint': ['ENTRYPOINT ["/bin/echo", "base"]'],
  'with-both': ['ENTRYPOINT ["/bin/echo", "$base"]', 'CMD ["one", "", "t\\two"]'],
  'with-shell-both': ['ENTRYPOINT exec echo "$@"', 'CMD ["--", "x"]'],
  'with-empty-entrypoint': ['ENTRYPOINT [""]', 'CMD ["sh"]'],
  'with-shell': ['SHELL ["/bin/busybox", "ash", "-ec"]', 'CMD echo of the base'],
  'with-onbuild-cmd': ['ENTRYPOINT ["/bin/echo"]', 'CMD ["base"]', 'ONBUILD CMD ["triggered"]'],
  'with-onbuild-entrypoint': ['CMD ["base"]', 'ONBUILD ENTRYPOINT ["/bin/echo", "triggered"]'],
  'with-onbuild-shell': ['ONBUILD SHELL ["/bin/ash", "-c"]', 'ONBUILD ENV TRIGGERED=yes'],
  'with-everything': [
    'ENV A="b c" D=$PATH',
    'LABEL maintainer="somebody" "with space"="a\\"b"',
    'USER 1000:1000',
    'WORKDIR /work',
    'EXPOSE 80 81/udp',
    'VOLUME ["/data", "/more data"]',
    'STOPSIGNAL SIGQUIT',
    'HEALTHCHECK --interval=7s --retries=2 CMD echo "ok" || exit 1',
    'ENTRYPOINT ["./start"]',
    'CMD ["all"]',
  ],
} as const;

export type BaseName = keyof typeof dockerfiles | 'busybox';

/** Makes them all, with names of this run. */
export async function makeBases(images: TestImages): Promise<Record<BaseName, string>> {
  const busybox = await images.importBusybox('busybox');
  const names: Partial<Record<BaseName, string>> = { busybox };
  for (const [name, instructions] of Object.entries(dockerfiles)) {
    names[name as BaseName] = await images.build(name, [`FROM ${busybox}`, ...instructions]);
  }
  return names as Record<BaseName, string>;
}
