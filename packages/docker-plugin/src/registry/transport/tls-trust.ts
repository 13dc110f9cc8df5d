import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { TsinitError } from '@tsinit/init-runtime';
import type { RegistrySurroundings } from '../registry-options.js';

/** Whom to trust, and who we are; what is left out is Node's own choice. */
export interface TlsTrust {
  readonly ca?: string[];
  readonly cert?: string[];
  readonly key?: string[];
}

/**
 * The certificates for one host: SSL_CERT_FILE replaces the public ones, as OpenSSL has it; NODE_EXTRA_CA_CERTS and
 * the host's folder under `/etc/docker/certs.d` add to them.
 * @throws TsinitError `REGISTRY_TLS` where a file cannot be read.
 */
export function tlsTrust(
  host: string,
  { env, certsDirectory }: Pick<RegistrySurroundings, 'env' | 'certsDirectory'>,
): TlsTrust {
  const folder = join(certsDirectory, host);
  const files = filesIn(folder);
  const authorities = files.filter((file) => file.endsWith('.crt')).map((file) => join(folder, file));
  const extra = env['NODE_EXTRA_CA_CERTS'];
  const added = [...authorities, ...(extra ? [extra] : [])].map(read);
  const own = env['SSL_CERT_FILE'];
  const certificates = files.filter((file) => file.endsWith('.cert')).map((file) => join(folder, file));
  return {
    ...((own || added.length > 0) && { ca: [...(own ? [read(own)] : rootCertificates), ...added] }),
    ...(certificates.length > 0 && {
      cert: certificates.map(read),
      key: certificates.map((file) => read(file.replace(/\.cert$/, '.key'))),
    }),
  };
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw new TsinitError('REGISTRY_TLS', `${folder}: cannot be read: ${message}`, { cause });
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    const { message } = cause as Error;
    throw new TsinitError('REGISTRY_TLS', `${file}: cannot be read: ${message}`, {
      hint: 'mend the file, or the setting that names it',
      cause,
    });
  }
}
