import { decodeUtf8 } from '../format/byte-string.js';
import { quote } from '../format/quote.js';
import type { EffectiveCommand } from '../instructions/entrypoint-and-cmd.js';
import type { Chain } from '../instructions/from.js';
import type { Stage } from '../instructions/stages.js';
import { Refused } from '../refusal.js';
import type { BaseConfig } from '../wrap-result.js';
import { lineOf } from './refuse-commands.js';

/** Names that only Windows images have: Microsoft's own, and the tags of official images. */
const windowsName =
  /(?:^|[/:_.-])(?:windows(?:servercore)?|nanoserver|servercore)(?:$|[/:_.-])|\/dotnet\/framework\//i;
const otherPlatform = /^["']?(?:windows|wasi|wasm|darwin|freebsd)\b/i;

/** Refuses images that no Linux kernel runs: the init is a Linux program. */
export function refusePlatform(
  { stages, base }: Chain,
  { entrypoint, cmd }: EffectiveCommand,
  config: BaseConfig | undefined,
): void {
  for (const { platform, from } of stages) {
    if (!otherPlatform.test(platform)) continue;
    throw new Refused('TSI011', from.line, `FROM asks for the platform ${quote(decodeUtf8(platform))}`);
  }
  const { line } = (stages[0] as Stage).from;
  const isWindows =
    base.kind === 'image' &&
    (otherPlatform.test(config?.os ?? base.platform ?? '') || (!config && windowsName.test(base.reference)));
  if (isWindows) throw new Refused('TSI011', line, `${quote(base.reference)} is a Windows image`);
  const { words, origin } = entrypoint.words ? entrypoint : cmd;
  if (words?.[0]?.endsWith('.wasm')) {
    throw new Refused('TSI011', lineOf(origin, line), `${quote(words[0])} is run by a WebAssembly runtime`);
  }
}
