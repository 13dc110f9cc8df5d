import type { Descriptor } from './descriptor.js';
import { descriptorOf } from './image.js';
import { setJson } from './json-text.js';

/** The same descriptor for another content, with all else that it says. */
export function withContent(descriptor: Descriptor, text: string): Descriptor {
  const data = descriptor.data === undefined ? {} : { data: Buffer.from(text).toString('base64') };
  return { ...descriptor, ...descriptorOf(text), ...data };
}

/** The JSON text with the descriptor at a path naming the content that this one names. */
export function withDescriptor(
  text: string,
  path: readonly (string | number)[],
  { digest, size, data }: Descriptor,
): string {
  let after = setJson(text, [...path, 'digest'], digest);
  after = setJson(after, [...path, 'size'], size);
  return data === undefined ? after : setJson(after, [...path, 'data'], data);
}
