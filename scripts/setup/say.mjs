/** Progress of the set-up: plain lines on stderr, so that stdout keeps the results. */
export function say(line) {
  process.stderr.write(`tsinit: ${line}\n`);
}
