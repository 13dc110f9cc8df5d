import { describe, expect, it } from 'vitest';
import { INIT_PATH, initArgv } from './init-argv.js';

describe('initArgv', () => {
  it('asks for single-child delivery unless told otherwise', () => {
    expect(initArgv()).toEqual([INIT_PATH, '-c', '--']);
    expect(initArgv({ group: undefined })).toEqual([INIT_PATH, '-c', '--']);
  });

  it('leaves group delivery, the default of the init, unsaid', () => {
    expect(initArgv({ group: true })).toEqual([INIT_PATH, '--']);
  });

  it('hands out a new array each time', () => {
    initArgv().push('app');
    expect(initArgv()).toHaveLength(3);
  });
});
