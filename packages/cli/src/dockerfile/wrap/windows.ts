import { decodeUtf8 } from '../format/byte-string.js';
import { quote } from '../format/quote.js';
import type { Chain } from '../instructions/base-image.js';
import type { Stage } from '../instructions/stages.js';
import { Refused } from '../refusal.js';
import type { BaseConfig } from '../wrap-result.js';

/** Names that only Windows images have, Microsoft's own and the official images' tags. */
const windowsName =
  /(?:^|[/:_.-])(?:windows(?:servercore)?|nanoserver|servercore)(?:$|[/:_.-])|\/dotnet\/framework\//i;

export function refuseWindows({ stages, base }: Chain, config: BaseConfig | undefined): void {
  for (const { platform, from } of stages) {
    if (/^["']?windows\b/i.test(platform)) {
      throw new Refused('TSI211', from.line, `FROM asks for the platform ${quote(decodeUtf8(platform))}`);
    }
  }
  const { line } = (stages[0] as Stage).from;
  if (base.kind !== 'image') return;
  if (
    /^windows\b/i.test(config?.os ?? base.platform ?? '') ||
    (!config && windowsName.test(base.reference))
  ) {
    throw new Refused('TSI211', line, `${quote(base.reference)} is a Windows image`);
  }
}
