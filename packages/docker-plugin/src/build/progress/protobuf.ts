/** One field of a protobuf message, as the wire has it. */
export interface Field {
  readonly number: number;
  /** Of a number; 0 for the rest. */
  readonly value: bigint;
  /** Of a string, bytes or a message; empty for the rest. */
  readonly bytes: Uint8Array;
}

const nothing = new Uint8Array();

/**
 * The fields of a message, in their order. Enough for a reader that knows the numbers; there is no schema.
 * @throws RangeError where the message is cut off.
 */
export function* fields(message: Uint8Array): Generator<Field> {
  let at = 0;
  while (at < message.length) {
    const tag = varint();
    const number = Number(tag >> 3n);
    switch (Number(tag & 7n)) {
      case 0:
        yield { number, value: varint(), bytes: nothing };
        break;
      case 1:
        yield { number, value: 0n, bytes: take(8) };
        break;
      case 2:
        yield { number, value: 0n, bytes: take(Number(varint())) };
        break;
      case 5:
        yield { number, value: 0n, bytes: take(4) };
        break;
      default:
        throw new RangeError(`protobuf wire type ${tag & 7n} is none that is in use`);
    }
  }

  function varint(): bigint {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = take(1)[0] as number;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  }

  function take(length: number): Uint8Array {
    if (at + length > message.length) throw new RangeError('protobuf message is cut off');
    at += length;
    return message.subarray(at - length, at);
  }
}

export function text(field: Field | undefined): string {
  return Buffer.from(field?.bytes ?? nothing).toString();
}
