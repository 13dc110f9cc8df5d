import type { ByteString } from '../format/byte-string.js';
import type { Instruction } from '../format/instruction.js';

/** A FROM and what follows it. */
export interface Stage {
  readonly index: number;
  readonly from: Instruction;
  /** As FROM has it, variables and quotes included. */
  readonly base: ByteString;
  /** In lower case; empty where it has none. */
  readonly name: ByteString;
  /** FROM's `--platform`, as written; empty where it has none. */
  readonly platform: ByteString;
  /** What follows FROM. */
  readonly instructions: readonly Instruction[];
}

/** FROM's arguments, split as the builders split them. */
export function fromArguments(from: Instruction): ByteString[] {
  return from.args === '' ? [] : from.args.split(/[\t\v\f\r ]+/);
}

/** What people call it: its name, or its index where it has none. */
export function stageName({ name, index }: Stage): string {
  return name || `${index}`;
}

/** The stages of instructions that have no build error. */
export function splitStages(instructions: readonly Instruction[]): Stage[] {
  const starts = instructions.flatMap(({ keyword }, at) => (keyword === 'FROM' ? [at] : []));
  return starts.map((start, index) => {
    const from = instructions[start] as Instruction;
    const [base = '', , name = ''] = fromArguments(from);
    const platform = from.flags.find((flag) => flag.startsWith('--platform='));
    return {
      index,
      from,
      base,
      name: name.toLowerCase(),
      platform: platform?.slice('--platform='.length) ?? '',
      instructions: instructions.slice(start + 1, starts[index + 1]),
    };
  });
}
