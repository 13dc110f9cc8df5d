/** Linux's signals 1 to 31 on all architectures that there is an init for; the host's own may differ. */
const names =
  'HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CONT STOP TSTP TTIN TTOU URG XCPU XFSZ VTALRM PROF WINCH IO PWR SYS'.split(
    ' ',
  );

/** `SIGTERM`; `signal 40` for a real-time one. */
export function signalName(signal: number): string {
  const name = names[signal - 1];
  return name ? `SIG${name}` : `signal ${signal}`;
}

/** The number of `SIGQUIT`, `QUIT`, `3` or `SIGRTMIN+3`, as STOPSIGNAL has it; undefined where it is none. */
export function signalNumber(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  const name = text.toUpperCase().replace(/^SIG/, '');
  const realTime = /^RTMIN(?:\+(\d+))?$/.exec(name);
  if (realTime) return 34 + Number(realTime[1] ?? 0); // the first two are the C library's own
  const index = names.indexOf(name);
  return index < 0 ? undefined : index + 1;
}
