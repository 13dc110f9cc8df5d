/**
 * The newest API that tsinit speaks. It needs nothing newer than 1.41, and engines that have dropped
 * the old ones (Docker 29) ask for 1.44.
 */
const newest = '1.44';

/**
 * The API version to speak: the engine's newest as far as tsinit knows it, and at least its oldest.
 * @param engine `ApiVersion` and `MinAPIVersion` as the engine's `/version` gives them; Podman has both too.
 */
export function negotiateApiVersion(engine: {
  ApiVersion: string;
  MinAPIVersion?: string | undefined;
}): string {
  const known = older(engine.ApiVersion, newest);
  return engine.MinAPIVersion && older(known, engine.MinAPIVersion) === known ? engine.MinAPIVersion : known;
}

function older(a: string, b: string): string {
  const [majorA = 0, minorA = 0] = a.split('.').map(Number);
  const [majorB = 0, minorB = 0] = b.split('.').map(Number);
  return (majorA - majorB || minorA - minorB) <= 0 ? a : b;
}
