import type { TsinitError } from '@tsinit/init-runtime';
import { discardBody } from './bounded-body.js';
import type { HttpTransport } from './http-transport.js';
import { isLoopback, registryHost } from './registry-address.js';

/** What a TLS handshake with a server of plain HTTP ends in. A certificate that is not trusted is none of these. */
const noTls = /^(?:ERR_SSL_|EPROTO$|ECONNREFUSED$|ECONNRESET$|UND_ERR_SOCKET$)/;

/** `https://HOST`; on this machine `http://HOST` where no TLS is spoken. */
export async function registryOrigin(registry: string, transport: HttpTransport): Promise<URL> {
  const secure = new URL(`https://${registryHost(registry)}/`);
  if (!isLoopback(secure)) return secure;
  try {
    discardBody(await transport.send({ method: 'GET', url: new URL('/v2/', secure), headers: {} }));
    return secure;
  } catch (error) {
    const { code } = ((error as TsinitError).cause ?? {}) as NodeJS.ErrnoException;
    if (!noTls.test(code ?? '')) throw error;
    return new URL(`http://${registryHost(registry)}/`);
  }
}
