import { initOf, type OtherInit } from '@tsinit/init-runtime';
import { decodeUtf8 } from '../format/byte-string.js';
import { quote } from '../format/quote.js';
import type { EffectiveCommand } from '../instructions/entrypoint-and-cmd.js';
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

/** Refuses what must be PID 1 itself. */
export function refuseServiceManagers(effective: EffectiveCommand, fromLine: number): void {
  const found = otherInit(effective);
  if (found?.init.kind !== 'service manager') return;
  const { keyword, init, origin } = found;
  const message = `${keyword} starts ${quote(init.name)}, which must be PID 1 itself`;
  throw new Refused('TSI012', lineOf(origin, fromLine), message);
}

export interface OtherInitFound {
  readonly keyword: 'ENTRYPOINT' | 'CMD';
  readonly init: OtherInit;
  readonly origin: Origin;
}

/** The init or service manager that a command starts; a service manager, where it starts both. */
export function otherInit({ entrypoint, cmd }: EffectiveCommand): OtherInitFound | undefined {
  const found = (['ENTRYPOINT', 'CMD'] as const).flatMap((keyword) => {
    const { words, origin } = keyword === 'ENTRYPOINT' ? entrypoint : cmd;
    const init = words && initOf(words);
    return init ? [{ keyword, init, origin }] : [];
  });
  return found.find(({ init }) => init.kind === 'service manager') ?? found[0];
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
