import type { ImageCommand, Located, Origin, StageResult } from '../dockerfile/wrap-result.js';
import { oneLine } from '../report/one-line.js';
import type { FileReport } from './file-report.js';

/** How each stage's command comes about, and what becomes of it: a block of lines for each. */
export function explanation({ path, stages, reason, warnings }: FileReport): string[] {
  const lines = stages.flatMap((stage) => {
    const [title, ...details] = stageLines(stage);
    return [`${path}: ${title}`, ...details.map((line) => `  ${line}`)];
  });
  if (stages.length === 0) lines.push(`${path}: refused`);
  for (const { code, line, message } of warnings) lines.push(`  warning ${code}, line ${line}: ${message}`);
  if (reason) {
    const { code, line, message, remedy } = reason;
    const place = line === null ? '' : `, line ${line}`;
    lines.push(`  refused ${code}${place}: ${message}`, ...(remedy ? [`  remedy: ${remedy}`] : []));
  }
  return lines.map((line) => line.match(/^ */)?.[0] + oneLine(line));
}

function stageLines(stage: StageResult): string[] {
  const { status, before, after, origin, shell, user, workdir, stopsignal } = stage;
  const lines = [
    `stage ${stage.stage}: ${statuses[status]}`,
    `stages      ${chainText(stage)}`,
    `old argv    ${before ? argv(before) : 'not known'}`,
    ...(after ? [`new argv    ${argv(after)}`] : []),
    `ENTRYPOINT  ${words(before?.entrypoint, before !== null)}${place(origin.entrypoint)}`,
    `CMD         ${words(before?.cmd, before !== null)}${place(origin.cmd)}`,
  ];
  if (shell.origin.kind !== 'none') {
    lines.push(
      `SHELL       ${words(shell.words, shell.origin.kind === 'line' || stage.base?.isKnown === true)}${place(shell.origin)}`,
    );
  }
  for (const [name, setting] of Object.entries({ USER: user, WORKDIR: workdir, STOPSIGNAL: stopsignal })) {
    if (setting.origin.kind !== 'none') lines.push(`${name.padEnd(11)} ${located(setting)}`);
  }
  return lines;
}

const statuses: Record<StageResult['status'], string> = {
  wrapped: 'wrapped',
  inherits: 'gets the init from a stage that it stands on',
  unchanged: 'stays as it is',
  refused: 'refused',
};

function chainText({ chain, base }: StageResult): string {
  const names = chain.map(({ stage, line }) => `${stage} (line ${line})`);
  if (!base) return ['an image that a variable names', ...names].join(' < ');
  if (base.reference === 'scratch') return ['scratch', ...names].join(' < ');
  const learnt = base.isKnown ? `config from ${base.learnedFrom ?? 'the caller'}` : 'config not looked up';
  return [`the image ${base.reference} (${learnt})`, ...names].join(' < ');
}

function argv({ entrypoint, cmd }: ImageCommand): string {
  return JSON.stringify([...(entrypoint ?? []), ...(cmd ?? [])]);
}

function words(list: readonly string[] | null | undefined, isKnown: boolean): string {
  if (!isKnown) return 'not known';
  return list ? JSON.stringify(list) : 'none';
}

function located({ value, origin }: Located): string {
  return `${value ?? 'not known'}${place(origin)}`;
}

/** The file's own lines are told by number, all else by name. */
export function originText(origin: Origin | undefined): string {
  switch (origin?.kind) {
    case 'line':
      return `from line ${origin.line}`;
    case 'base':
      return `from the image ${origin.reference}`;
    case 'option':
      return `from ${origin.option}`;
    default:
      return 'none';
  }
}

function place(origin: Origin): string {
  return origin.kind === 'none' ? '' : `, ${originText(origin)}`;
}
