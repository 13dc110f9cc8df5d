import { once } from 'node:events';
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { createServer, type TLSSocket } from 'node:tls';
import { issueCertificate, makeAuthority } from '../../registry/support/certificates.js';

export interface TlsFront {
  /** `127.0.0.1:40123` */
  readonly authority: string;
  /** As DOCKER_CERT_PATH: with ca.pem, cert.pem and key.pem. */
  readonly certificates: string;
  /** Likewise, with an authority that has signed nothing here. */
  readonly strangers: string;
  close(): void;
}

/** Makes an engine's socket reachable by TLS, for those alone who show a certificate of the test's authority. */
export async function startTlsFront(folder: string, socketPath: string): Promise<TlsFront> {
  const authority = makeAuthority(folder, 'authority');
  const { certificate, key } = issueCertificate(folder, 'server', authority);
  const client = issueCertificate(folder, 'client', authority);
  const stranger = makeAuthority(folder, 'stranger');
  const open = new Set<TLSSocket>();
  const server = createServer(
    {
      ...{ ca: readFileSync(authority.certificate), cert: readFileSync(certificate), key: readFileSync(key) },
      ...{ requestCert: true, rejectUnauthorized: true },
    },
    (secure) => {
      open.add(secure);
      const engine = connect({ path: socketPath, allowHalfOpen: true });
      secure.pipe(engine).pipe(secure);
      secure.on('error', () => engine.destroy()).on('close', () => open.delete(secure));
      engine.on('error', () => secure.destroy());
    },
  ).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    authority: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    certificates: certificateFolder('certificates', authority.certificate, client),
    strangers: certificateFolder('strangers', stranger.certificate, stranger),
    close: () => {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };

  function certificateFolder(name: string, ca: string, own: typeof client): string {
    const path = join(folder, name);
    mkdirSync(path);
    copyFileSync(ca, join(path, 'ca.pem'));
    copyFileSync(own.certificate, join(path, 'cert.pem'));
    copyFileSync(own.key, join(path, 'key.pem'));
    return path;
  }
}
