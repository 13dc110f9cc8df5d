import { describe, expect, it } from 'vitest';
import { lineSink } from './lines.js';
import { Output } from './output.js';

const never = new AbortController().signal;

describe('Output', () => {
  it('finds lines from a point on', () => {
    const output = new Output();
    for (const line of ['up', 'bye', 'late bye']) output.add(line);
    expect(output.find(/bye/g)).toBe('bye');
    expect(output.find(/bye/g)).toBe('bye');
    expect(output.find(/bye/, 2)).toBe('late bye');
    expect(output.find(/up/, 1)).toBeUndefined();
  });

  it('counts on where it has dropped the oldest lines', () => {
    const output = new Output();
    for (let i = 0; i < 6000; i++) output.add(`line ${i}`);
    expect(output.count).toBe(6000);
    expect(output.find(/^line 5999$/, 5999)).toBe('line 5999');
    expect(output.find(/^line 5998$/, 5999)).toBeUndefined();
    expect(output.find(/^line 0$/)).toBeUndefined();
  });

  it('waits for a line, and gives up when told', async () => {
    const output = new Output();
    const found = output.waitFor(/ready/, never);
    output.add('starting');
    output.add('ready');
    expect(await found).toBe('ready');
    const controller = new AbortController();
    const waiting = output.waitFor(/never/, controller.signal);
    controller.abort();
    await expect(waiting).rejects.toThrow('aborted');
  });
});

describe('lineSink', () => {
  it('puts lines together over chunks, characters too, and gives the last without its newline', async () => {
    const lines: string[] = [];
    const sink = lineSink((line) => lines.push(line));
    const bytes = Buffer.from('one\r\ntwö\n\nthree');
    for (const byte of bytes) sink.write(Buffer.of(byte));
    await new Promise<void>((resolve) => sink.end(resolve));
    expect(lines).toEqual(['one', 'twö', '', 'three']);
  });
});
