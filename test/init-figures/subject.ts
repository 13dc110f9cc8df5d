import { ownInit } from '../../bench/init/subjects.js';

/** The init under test. TSINIT_TEST_BINARY puts another one in its place, to see which tests it fails. */
export const subject = process.env['TSINIT_TEST_BINARY'] ?? ownInit();

export const init = [subject, '--'];
