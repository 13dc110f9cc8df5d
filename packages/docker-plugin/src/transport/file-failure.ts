import { TsinitError } from '@tsinit/init-runtime';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  ENOTDIR: 'no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  EISDIR: 'a folder is there',
  ELOOP: 'a symbolic link is there',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space left',
  EDQUOT: 'the disk quota is used up',
};

/** Runs what reads or writes a place, and makes its failures name that place. */
export async function at<T>(place: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw named(place, error);
  }
}

function named(place: string, error: unknown): unknown {
  if (error instanceof TsinitError) {
    if (error.code !== 'IMAGE_INVALID' || error.message.startsWith(place)) return error;
    return new TsinitError(error.code, `${place}: ${error.message}`, {
      ...(error.hint !== undefined && { hint: error.hint }),
      cause: error,
    });
  }
  const { code, syscall, message } = error as NodeJS.ErrnoException;
  if (code !== undefined && (syscall !== undefined || code in reasons)) {
    return new TsinitError('FILE', `${place}: ${reasons[code] ?? message}`, {
      hint: 'check the path, its permissions and the space there',
      cause: error,
    });
  }
  return error;
}
