const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such socket',
  ENOTDIR: 'no such socket',
  EACCES: 'permission denied',
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'no such host',
  EAI_AGAIN: 'the host name cannot be looked up',
  EHOSTUNREACH: 'no route to the host',
  ENETUNREACH: 'no route to the host',
  ECONNRESET: 'it closed the connection',
  UND_ERR_SOCKET: 'it closed the connection',
  UND_ERR_CONNECT_TIMEOUT: 'no answer in time',
  UND_ERR_HEADERS_TIMEOUT: 'no answer in time',
  UND_ERR_BODY_TIMEOUT: 'no answer in time',
};

/** Why a connection failed, in a few words. */
export function unreachableReason(error: unknown): string {
  const { code, name, message } = error as NodeJS.ErrnoException;
  // The one timeout that is passed along as an abort signal is ours.
  if (name === 'AbortError' || name === 'TimeoutError') return 'no answer in time';
  return reasons[code ?? ''] ?? message.trim();
}
