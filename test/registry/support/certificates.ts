import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Certificate {
  /** Path of the PEM file. */
  readonly certificate: string;
  readonly key: string;
}

/** A certificate authority of the test's own. */
export function makeAuthority(folder: string, name: string): Certificate {
  const files = { certificate: join(folder, `${name}.crt`), key: join(folder, `${name}.key`) };
  openssl('req', '-x509', ...newKey(files), '-subj', `/CN=${name}`, '-days', '2');
  return files;
}

/** A certificate for 127.0.0.1, or for a client, by this authority. */
export function issueCertificate(folder: string, name: string, authority: Certificate): Certificate {
  const files = { certificate: join(folder, `${name}.crt`), key: join(folder, `${name}.key`) };
  const request = join(folder, `${name}.csr`);
  const extensions = join(folder, `${name}.ext`);
  writeFileSync(extensions, 'subjectAltName=IP:127.0.0.1\nextendedKeyUsage=serverAuth,clientAuth\n');
  openssl('req', '-new', ...newKey({ ...files, certificate: request }), '-subj', `/CN=${name}`);
  const signing = ['-CA', authority.certificate, '-CAkey', authority.key, '-CAcreateserial', '-days', '2'];
  openssl('x509', '-req', '-in', request, ...signing, '-extfile', extensions, '-out', files.certificate);
  return files;
}

function newKey({ certificate, key }: Certificate): string[] {
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  return [...curve, '-keyout', key, '-out', certificate];
}

function openssl(...words: string[]): void {
  execFileSync('openssl', words, { stdio: ['ignore', 'ignore', 'pipe'] });
}
