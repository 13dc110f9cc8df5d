import type { Instruction } from '../format/instruction.js';
import { quote } from '../format/quote.js';
import type { EffectiveCommand } from '../instructions/entrypoint-and-cmd.js';
import type { Chain } from '../instructions/from.js';
import type { Stage } from '../instructions/stages.js';
import { Refused } from '../refusal.js';

/** Refuses where the new lines have to repeat what only the base image knows. */
export function refuseUnknownBase(
  { base, stages }: Chain,
  { entrypoint, cmd, setsCmd }: EffectiveCommand,
  own: Instruction | undefined,
): void {
  const unknown: string[] = [];
  if (entrypoint.certainty === 'unknown') {
    if (entrypoint.byShell) unknown.push('SHELL');
    else if (!own) unknown.push('ENTRYPOINT');
  }
  if (cmd.certainty === 'unknown' && !own && !setsCmd) unknown.push(cmd.byShell ? 'SHELL' : 'CMD');
  if (unknown.length === 0 || base.kind === 'scratch') return;

  const { line } = (stages[0] as Stage).from;
  const what = [...new Set(unknown)].join(' and ');
  const shell = unknown.includes('SHELL');
  const orTell = shell ? 'write a SHELL line in the stage' : 'tell with --entrypoint JSON and --cmd JSON';
  const orWrite = shell ? 'write the command as a JSON array' : 'write an ENTRYPOINT in the stage';
  if (base.kind === 'variable') {
    throw new Refused(
      'TSI005',
      line,
      `FROM's variable ${quote(base.variable)} has no value, so its image's ${what} cannot be known`,
      {
        remedy: `give the ARG a default before the first FROM, or a value with --build-arg, or ${orTell}, or ${orWrite}`,
      },
    );
  }
  const { reference, platform } = base;
  throw new Refused(
    'TSI004',
    line,
    `the ${what} of the base image ${quote(reference)} cannot be known from the file`,
    {
      remedy: `docker pull ${reference}, or name a file that has its config with --base-config, or ${orTell}, or ${orWrite}`,
      needs: { reference, platform, line },
    },
  );
}
