import type { ByteString } from './format/byte-string.js';
import { Unreadable } from './format/unreadable.js';
import type { BaseRequest, Refusal } from './wrap-result.js';

/** Every refusal: when it is given, and what to do where the place itself has nothing better to say. */
export const refusals = {
  TSI001: {
    when: 'A builder would stop at the line: the file is no Dockerfile, or has a mistake.',
    remedy: 'correct the line; docker build stops there too',
  },
  TSI002: {
    when: 'The file has no stage of the name that `--target` gives.',
    remedy: 'name one of the stages of the file with --target',
  },
  TSI003: {
    when: 'Two stages have one name: the classic builder stops, BuildKit takes the last.',
    remedy: 'give each stage a name of its own',
  },
  TSI004: {
    when: 'The base image decides what the container runs, and it is not known.',
    remedy: 'pull the base image, or tell with --base-config, or with --entrypoint and --cmd',
  },
  TSI005: {
    when: 'The base image decides what the container runs, and FROM names it by a variable without a value.',
    remedy: 'give the ARG a default, or a value with --build-arg, or tell with --entrypoint and --cmd',
  },
  TSI006: {
    when: 'ENTRYPOINT or CMD has no argument: the builders disagree on what that means.',
    remedy: 'give it an argument, or [] for none, or delete the line',
  },
  TSI007: {
    when: 'Text follows the JSON array: older builders ignore it, newer ones run the whole line by a shell.',
    remedy: 'delete the text behind the array, or put it on a comment line of its own',
  },
  TSI008: {
    when: 'Builders in use read different instructions at the line.',
    remedy: 'write the line so that all builders read the same',
  },
  TSI009: {
    when: 'The file ends inside of an instruction: what is added behind it would become part of it.',
    remedy: 'delete the escape character at the end of the file',
  },
  TSI010: {
    when: 'TARGETARCH is set or declared where the lines to add would read, or change, its value.',
    remedy: 'use another name for the variable',
  },
  TSI011: {
    when: 'The image is none that Linux runs (Windows, WebAssembly); the init is a Linux program.',
    remedy: 'wrap Linux images alone',
  },
  TSI012: {
    when: 'The image starts a service manager that must be PID 1 itself, such as s6, systemd, my_init or supervisord.',
    remedy: 'leave it as it is: its own PID 1 reaps orphans and forwards signals',
  },
  TSI013: {
    when: 'The image starts another init in a way that `--replace` cannot translate exactly.',
    remedy:
      'take the other init out of the line by hand, or wrap without --replace, which leaves it as it is',
  },
  TSI014: {
    when: 'The stage uses the path /tsinit for something else.',
    remedy: 'move what stands at /tsinit to another path',
  },
  TSI015: {
    when: 'A shell-form ENTRYPOINT has bytes that are not UTF-8, which a JSON array cannot hold.',
    remedy: 'save the file as UTF-8',
  },
  TSI017: {
    when: 'A line that tsinit wrote was edited by hand, so unwrap cannot tell what stood there before.',
    remedy: 'undo the edit, or take the lines out by hand',
  },
  TSI018: {
    when: 'The wrapped file did not prove to be exactly the old one with the init in front.',
    remedy: 'please report the file; nothing was changed',
  },
  TSI030: {
    when: 'What `--from` gives is no image that COPY could take: a stage of the file has that name, or it is no reference.',
    remedy: 'name an image that has the init at /tsinit, with its tag or digest',
  },
} as const;

export type RefusalCode = keyof typeof refusals;

/** Thrown where a file cannot be wrapped or unwrapped; turned into an answer at the library's edge. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly reason: Refusal;
  readonly needs: BaseRequest | null;

  constructor(
    code: RefusalCode,
    line: number,
    message: string,
    { remedy, needs = null }: { remedy?: string; needs?: BaseRequest | null } = {},
  ) {
    super(message);
    this.reason = { code, line, message, remedy: remedy ?? refusals[code].remedy };
    this.needs = needs;
  }
}

/** The answer that an error stands for. What is neither a refusal nor a reading error is a bug, and thrown on. */
export function refusalOf(error: unknown, source: ByteString): Pick<Refused, 'reason' | 'needs'> {
  if (error instanceof Refused) {
    const isUtf16 = error.reason.code === 'TSI001' && /^(?:\xff\xfe|\xfe\xff)/.test(source);
    return isUtf16 ? new Refused('TSI001', 1, 'the file is UTF-16', { remedy: 'save it as UTF-8' }) : error;
  }
  if (error instanceof Unreadable) return new Refused('TSI001', error.line, error.message);
  throw error;
}
