import { arch } from 'node:process';
import { initBinary } from '@tsinit/init-runtime';
import { publicCopy } from '../../support/public-copy.js';

/**
 * The init under test, with a command that runs it where this machine cannot by itself.
 * `TSINIT_TEST_BINARY` and `TSINIT_TEST_PREFIX` (words) point all tests at another one.
 */
export interface TestedInit {
  readonly path: string;
  readonly prefix: readonly string[];
}

export const initOf = (architecture: string, ...prefix: string[]): TestedInit => ({
  path: publicCopy(initBinary({ os: 'linux', architecture }).path),
  prefix,
});

const named = process.env['TSINIT_TEST_BINARY'];

export const testedInit: TestedInit = named
  ? { path: named, prefix: process.env['TSINIT_TEST_PREFIX']?.split(' ') ?? [] }
  : initOf(arch === 'arm64' ? 'arm64' : 'amd64');
