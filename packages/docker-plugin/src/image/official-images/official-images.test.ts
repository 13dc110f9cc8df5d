import { expect, it } from 'vitest';
import { findOfficialImage } from './find-official-image.js';
import { hasTag } from './official-image.js';
import { officialImages } from './official-images.js';

it.each(officialImages.map((entry) => [entry.image, entry.source, entry] as const))(
  '%s has words, a source with its commit and a day (%s)',
  (_image, source, { entrypoint, cmd, date, tags }) => {
    expect([...(entrypoint ?? []), ...(cmd ?? [])].length).toBeGreaterThan(0);
    expect(source).toMatch(/^https:\/\/github\.com\/[\w.-]+\/[\w.-]+\/blob\/[0-9a-f]{40}\/\S+$/);
    expect(new Date(date).toISOString().slice(0, 10)).toBe(date);
    expect(tags.names.length + tags.variants.length).toBeGreaterThan(0);
  },
);

it('says one thing of a tag', () => {
  for (const { image, tags } of officialImages) {
    const versions = [...tags.series, ...tags.floating].flatMap((version) =>
      tags.variants.map((variant) => (variant ? `${version}-${variant}` : version)),
    );
    for (const tag of [...tags.names, ...versions]) {
      const fitting = officialImages.filter((other) => other.image === image && hasTag(other.tags, tag));
      expect([image, tag, fitting.length]).toEqual([image, tag, 1]);
    }
  }
});

it.each([
  ['node', ['docker-entrypoint.sh'], ['node']],
  ['node:22.11.0-alpine', ['docker-entrypoint.sh'], ['node']],
  ['docker.io/library/php:8.4-fpm', ['docker-php-entrypoint'], ['php-fpm']],
  ['php:8.4-apache', ['docker-php-entrypoint'], ['apache2-foreground']],
  ['nginx:alpine', ['/docker-entrypoint.sh'], ['nginx', '-g', 'daemon off;']],
  ['alpine:3', null, ['/bin/sh']],
])('knows %s', (reference, entrypoint, cmd) => {
  expect(findOfficialImage(reference)).toMatchObject({ entrypoint, cmd });
});

it.each([
  'node:220',
  'node:22-windows',
  'ghcr.io/library/node',
  'team/node',
  `node@sha256:${'0'.repeat(64)}`,
])('knows nothing of %s', (reference) => {
  expect(findOfficialImage(reference)).toBeUndefined();
});
