import { TsinitError } from '@tsinit/init-runtime';

const reasons: Record<string, { what: string; hint?: string }> = {
  ENOENT: { what: 'no such file', hint: 'check the path' },
  EISDIR: { what: 'a folder is there', hint: 'move it away' },
  ENOTDIR: { what: 'a part of the path is not a folder', hint: 'check the path' },
  ELOOP: { what: 'its symbolic links lead in a circle', hint: 'check the path' },
  EACCES: { what: 'permission denied', hint: 'check the permissions of the file and its folder' },
  EPERM: { what: 'not permitted', hint: 'check the owner and the attributes of the file and its folder' },
  EROFS: { what: 'the file system is read-only', hint: 'run where the folder can be written' },
  ENOSPC: { what: 'no space left', hint: 'free some space' },
  EDQUOT: { what: 'the disk quota is used up', hint: 'free some space' },
};

/** A failed file operation as the line a user reads; nothing of it was done. */
export function fileError(path: string, failed: string, cause: unknown): TsinitError {
  const code = (cause as NodeJS.ErrnoException).code ?? String(cause);
  const { what, hint } = reasons[code] ?? { what: code };
  return new TsinitError('FILE', `${path}: ${failed}: ${what}`, { ...(hint && { hint }), cause });
}
