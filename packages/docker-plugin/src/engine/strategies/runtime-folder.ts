import type { Surroundings } from '../surroundings.js';

/** The user's own folder for sockets. */
export function runtimeFolder({ env, uid }: Pick<Surroundings, 'env' | 'uid'>): string | undefined {
  return env['XDG_RUNTIME_DIR'] || (uid === undefined ? undefined : `/run/user/${uid}`);
}
