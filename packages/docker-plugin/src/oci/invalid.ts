import { TsinitError } from '@tsinit/init-runtime';

/** An image that is not what it says, or not what any builder makes. `message` names the part and the fault. */
export function invalid(message: string, cause?: unknown): TsinitError {
  return new TsinitError('IMAGE_INVALID', message, {
    hint: 'make or fetch the image again',
    ...(cause !== undefined && { cause }),
  });
}
