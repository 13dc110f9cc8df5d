import { type Field, fields, text } from './protobuf.js';

/** One node of BuildKit's graph. */
export interface TraceVertex {
  readonly digest: string;
  readonly name: string;
  readonly cached: boolean;
  readonly started: boolean;
  readonly completed: boolean;
  /** Empty unless it failed. */
  readonly error: string;
}

export interface Trace {
  readonly vertices: readonly TraceVertex[];
  readonly logs: readonly { readonly vertex: string; readonly message: Uint8Array }[];
  readonly warnings: readonly string[];
}

/** Reads a `moby.buildkit.v1.StatusResponse` as far as a build's events need it. The numbers are its field numbers. */
export function decodeTrace(bytes: Uint8Array): Trace {
  const response = [...fields(bytes)];
  const all = (number: number) => response.filter((field) => field.number === number);
  return {
    vertices: all(1).map(vertex),
    logs: all(3).map((field) => {
      const log = message(field);
      return { vertex: text(log.get(1)), message: log.get(4)?.bytes ?? new Uint8Array() };
    }),
    warnings: all(4).map((field) => text(message(field).get(3))),
  };
}

function vertex(field: Field): TraceVertex {
  const parts = message(field);
  return {
    digest: text(parts.get(1)),
    name: text(parts.get(3)),
    cached: (parts.get(4)?.value ?? 0n) !== 0n,
    started: parts.has(5),
    completed: parts.has(6),
    error: text(parts.get(7)),
  };
}

function message(field: Field): Map<number, Field> {
  return new Map([...fields(field.bytes)].map((part) => [part.number, part]));
}
