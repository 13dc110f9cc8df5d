/** What to do next, in the same words wherever it is the answer. */
export const remedies = {
  wrap: 'put tsinit in front: wrap the Dockerfile and build the image again',
  wrapAgain: 'wrap the Dockerfile with this version of tsinit and build the image again',
  handle: 'let the app end on this signal, or give it a longer grace',
  unfinished: 'find out what ended before its work was done',
  compare: 'build the image from the same source, or compare it with the image that it was made from',
  keepRunning: 'give it the environment or the command that it needs to go on running',
} as const;
