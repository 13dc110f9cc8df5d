import type { ByteString } from '../format/byte-string.js';
import { current } from '../format/dialect.js';
import { type Dockerfile, readDockerfile } from '../format/dockerfile.js';
import type { Instruction } from '../format/instruction.js';
import { quote } from '../format/quote.js';
import { configOf, type EffectiveCommand, effectiveCommand } from '../instructions/entrypoint-and-cmd.js';
import { type Chain, chainOf, readStages, type StageTree } from '../instructions/from.js';
import type { Stage } from '../instructions/stages.js';
import { Refused } from '../refusal.js';
import type { WrapOptions } from '../wrap-result.js';
import { type InitImage, imageOf, movedLines } from './added-lines.js';
import { markedBlocks } from './marked-blocks.js';
import { applyEdits, lineEndOf } from './placement.js';
import { refuseLaterRun, refuseOtherTargetArch, refuseUndeclaredUse } from './target-arch.js';

/** Repository, tag and digest; what a COPY would expand, split or take for a flag is none. */
const reference = /^[a-z0-9](?:[\w.:-]|\/(?=\w))*(?:@[a-z0-9]+:[0-9a-f]{32,})?$/i;

/** Where the init is to come from: what is asked for, else as in the rest of the file, else the build context. */
export function chosenImage({ from }: WrapOptions, dockerfile: Dockerfile): InitImage {
  if (from !== undefined) return from;
  const [block] = markedBlocks(dockerfile);
  return block?.marker.source === 'image' ? imageOf(block.below[0] as Instruction) : null;
}

/** Refuses a name that COPY --from would not take for an image. */
export function refuseNoImage(image: InitImage, stages: readonly Stage[]): void {
  if (image === null) return;
  if (!reference.test(image)) {
    throw new Refused('TSI030', 1, `${quote(image)} is no reference of an image`);
  }
  const stage = stages.find(({ name, index }) => name === image.toLowerCase() || `${index}` === image);
  if (stage) throw new Refused('TSI030', stage.from.line, `COPY --from=${image} would copy from this stage`);
}

/** Refuses where the lines that copy from the build context would not do, or do more than that. */
export function refuseContextCopy(
  tree: StageTree,
  chain: Chain,
  effective: EffectiveCommand,
  options: WrapOptions,
): void {
  const target = chain.stages.at(-1) as Stage;
  refuseOtherTargetArch(tree, chain, effective, configOf(chain, options));
  refuseUndeclaredUse(tree, target, effective);
  refuseLaterRun(tree, target);
}

/** The wrapped file with the init from where it is asked for, in every stage; the same bytes where it is so already. */
export function moveSource(wrapped: ByteString, options: WrapOptions): ByteString {
  const { from: image } = options;
  if (image === undefined) return wrapped;
  const dockerfile = readDockerfile(wrapped, current);
  const tree = readStages(dockerfile);
  const { stages } = tree;
  refuseNoImage(image, stages);
  const edits = markedBlocks(dockerfile).flatMap(({ comment, line, marker, below }) => {
    const now = marker.source === 'image' ? imageOf(below[0] as Instruction) : null;
    if (now === image) return [];
    const stage = stages.findLast(({ from }) => from.line < line) as Stage;
    if (image === null) {
      const chain = chainOf(tree, stage);
      refuseContextCopy(tree, chain, effectiveCommand(chain, options), options);
    }
    const texts = below.map(({ text }) => text);
    const ending = lineEndOf(wrapped, dockerfile.lines, stage);
    const at = comment.start;
    const end = (below.at(-1) as Instruction).end;
    const isOpen = wrapped[end - 1] !== '\n';
    const insert = movedLines(image, marker, texts).join(ending) + (isOpen ? '' : ending);
    return { at, remove: end - at, insert };
  });
  return edits.length === 0 ? wrapped : applyEdits(wrapped, edits);
}
