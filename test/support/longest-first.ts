import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** In a fresh clone vitest knows no durations, and a long file begun last keeps one worker at work alone. */
const longest = [
  'test/oracle/',
  'test/examples/',
  'test/node-side/reap-orphans',
  'test/verify/',
  'test/native-build/build-native',
  'test/robust/fuzz',
  'test/build/build-image',
  'test/cli/dockerignore',
];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const found = longest.findIndex((part) => moduleId.includes(part));
      return found < 0 ? longest.length : found;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}
