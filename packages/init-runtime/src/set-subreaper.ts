import { loadAddon, refused } from './addon.js';

/**
 * Makes this process the one that adopts orphans among its descendants, as PID 1 does for all
 * (`PR_SET_CHILD_SUBREAPER`). It then has to reap them: see `reapOrphans`. Child processes do not inherit the setting.
 *
 * Needless, and without effect, in PID 1.
 * @throws TsinitError `NO_ADDON` where there is no addon for this host; `SUBREAPER_REFUSED` where a sandbox forbids it.
 */
export function setSubreaper(): void {
  const errno = loadAddon().setSubreaper();
  if (errno !== 0) {
    const hint = 'go on without: a sandbox forbids it, and orphans go to PID 1';
    throw refused('SUBREAPER_REFUSED', 'cannot become a subreaper', errno, hint);
  }
}
