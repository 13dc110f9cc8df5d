import { initOf } from '@tsinit/init-runtime';
import type { EffectiveCommand } from '../effective-command.js';
import { decodeUtf8 } from '../format/byte-string.js';
import { quote } from '../format/quote.js';
import { Refused } from '../refusal.js';
import type { Origin } from '../wrap-result.js';
import { imageOf, isContextCopy } from './added-lines.js';

/** Refuses what builders read differently in the commands that decide the argv. */
export function refuseUnclearCommands({ statements }: EffectiveCommand, fromLine: number): void {
  for (const { statement, origin } of statements) {
    const { keyword, form } = statement;
    if (keyword !== 'ENTRYPOINT' && keyword !== 'CMD') continue;
    const line = lineOf(origin, fromLine);
    if (!form || form.kind === 'blank') {
      throw new Refused('TSI006', line, `${keyword} has no argument, which builders read differently`);
    }
    if (form.textAfter) {
      throw new Refused(
        'TSI007',
        line,
        `text follows ${keyword}'s array: it is ignored or run by a shell, as the builder has it`,
      );
    }
  }
}

/** Refuses what must be PID 1 itself, and what has another init already. */
export function refuseOtherInits({ entrypoint, cmd }: EffectiveCommand, fromLine: number): void {
  for (const [keyword, { words, origin }] of [
    ['ENTRYPOINT', entrypoint],
    ['CMD', cmd],
  ] as const) {
    const init = words && initOf(words);
    if (!init) continue;
    const line = lineOf(origin, fromLine);
    if (init.kind === 'service manager') {
      throw new Refused('TSI012', line, `${keyword} starts ${quote(init.name)}, which must be PID 1 itself`);
    }
    throw new Refused('TSI013', line, `${keyword} starts an init already: ${quote(init.name)}`);
  }
}

/** Refuses an image that runs nothing, and that says so nowhere: one to export, or to build on. */
export function refuseNoCommand({ entrypoint, cmd }: EffectiveCommand, line: number): void {
  if (entrypoint.words || cmd.words) return;
  throw new Refused('TSI016', line, 'the image has no command, so that an init would have nothing to run');
}

const usesInitPath = /(?:^|[\s"'=:,[])\/tsinit(?![\w.-])/;

/** Refuses a stage in which something else stands at the init's path. */
export function refuseTakenPath({ statements }: EffectiveCommand, fromLine: number): void {
  for (const { statement, origin } of statements) {
    const { keyword, args, trigger } = statement;
    if (
      !/^(?:ADD|COPY|RUN|VOLUME|WORKDIR)$/.test(keyword) ||
      trigger ||
      !usesInitPath.test(args) ||
      isContextCopy(statement) ||
      imageOf(statement) !== null
    )
      continue;
    throw new Refused(
      'TSI014',
      lineOf(origin, fromLine),
      `${keyword} uses /tsinit, where the init is to stand: ${quote(decodeUtf8(args))}`,
    );
  }
}

export function lineOf(origin: Origin, fromLine: number): number {
  return origin.kind === 'line' ? origin.line : fromLine;
}
