import { initBinary } from '@tsinit/init-runtime';

const architecture = process.arch === 'x64' ? 'amd64' : process.arch;

/** The init under test. TSINIT_TEST_BINARY puts another one in its place, to see which tests it fails. */
export const subject = process.env['TSINIT_TEST_BINARY'] ?? initBinary({ os: 'linux', architecture }).path;

export const init = [subject, '--'];
