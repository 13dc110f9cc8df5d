import { describe, expect, it } from 'vitest';
import { ProbeParser } from './probe-protocol.js';

const stat = (start: string, rest: string) => `${start} ${rest}${' 0'.repeat(30)}`;
const fields = (ppid: number) => `S ${ppid} 7 6 0 -1 4194560 104 0 0 0 11 4 0 0 20 0 1 0 1976264`;

describe('ProbeParser', () => {
  it('reads a look, with names that hold spaces and brackets', () => {
    const parser = new ProbeParser();
    const before = [
      'look 1795610807 95',
      'exe /usr/bin/node',
      'args node server.js',
      `stat ${stat('1 (a b) (c))', fields(0))}`,
      'status SigQ:?0/7900',
      'status SigBlk:?0000000000000001',
      'status SigIgn:?0000000000001000',
      'status SigCgt:?0000000000004002',
      `stat ${stat('8 (sh)', fields(1))}`,
    ];
    for (const line of before) expect(parser.read(line)).toBeUndefined();
    expect(parser.read('end')).toEqual({
      kind: 'look',
      look: {
        time: 1_795_610_807_095,
        exe: '/usr/bin/node',
        args: 'node server.js',
        processes: [
          {
            pid: 1,
            ppid: 0,
            pgid: 7,
            sid: 6,
            start: 1976264,
            state: 'S',
            cpu: 15,
            signals: { blocked: 1n, ignored: 0x1000n, caught: 0x4002n },
            name: 'a b) (c)',
          },
          expect.objectContaining({ pid: 8, ppid: 1, name: 'sh' }),
        ],
      },
    });
  });

  it('forgets the look before', () => {
    const parser = new ProbeParser();
    for (const line of ['look 1 0', 'exe /bin/sh', `stat ${stat('1 (sh)', fields(0))}`, 'end', 'look 2 0']) {
      parser.read(line);
    }
    expect(parser.read('end')).toEqual({
      kind: 'look',
      look: { time: 2000, exe: null, args: '', processes: [] },
    });
  });

  it('reads orphans, also in the middle of a look, and why there are none', () => {
    const parser = new ProbeParser();
    parser.read('look 1 0');
    expect(parser.read(`orphan ${stat('9 (tsinit-probe)', fields(1))}`)).toMatchObject({
      kind: 'orphan',
      orphan: { pid: 9, ppid: 1, start: 1976264 },
    });
    expect(parser.read('orphans-failed fork: error 11')).toEqual({
      kind: 'orphans-failed',
      reason: 'fork: error 11',
    });
    expect(parser.read('end')).toMatchObject({ kind: 'look', look: { time: 1000 } });
  });

  it('passes on what is none of its own', () => {
    expect(new ProbeParser().read('exec format error')).toEqual({
      kind: 'unknown',
      line: 'exec format error',
    });
  });
});
