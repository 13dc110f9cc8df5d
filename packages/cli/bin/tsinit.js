#!/usr/bin/env node
// A checked-in shim, so that package managers can link the command before dist/ is built.
import { statSync } from 'node:fs';

// The bundle starts faster; in a checkout it is out of date as soon as tsc has run again.
const bundle = new URL('../dist/tsinit.js', import.meta.url);
const compilation = new URL('../tsconfig.tsbuildinfo', import.meta.url);
await import(
  modified(bundle) >= modified(compilation) ? bundle : new URL('../dist/main.js', import.meta.url)
);

function modified(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
