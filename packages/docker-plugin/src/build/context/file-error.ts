import { TsinitError } from '@tsinit/init-runtime';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  ENOTDIR: 'no such file or folder',
  EACCES: 'permission denied',
  ELOOP: 'its symbolic links lead in a circle',
};

/** What is wrong with a file of the build context, as one line. */
export function fileError(
  path: string,
  cause: unknown,
  hint = 'the whole build context must be readable; what is not needed can go into .dockerignore',
): TsinitError {
  if (cause instanceof TsinitError) return cause;
  const { code, message } = cause as NodeJS.ErrnoException;
  return new TsinitError('FILE', `${path}: ${reasons[code ?? ''] ?? message}`, { hint, cause });
}
