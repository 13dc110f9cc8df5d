import { createHash } from 'node:crypto';
import type { ReleasedInit } from './inits.js';

/** A bill of materials in SPDX 2.3: one package without dependencies, and the program for each architecture. */
export function sbom(version: string, inits: readonly ReleasedInit[]): Buffer {
  const files = inits.map(({ architecture, bytes }) => ({
    SPDXID: `SPDXRef-File-linux-${architecture}`,
    fileName: `./tsinit-${version}-linux-${architecture}`,
    fileTypes: ['BINARY'],
    checksums: [checksum('SHA1', bytes), checksum('SHA256', bytes)],
    licenseConcluded: 'MIT',
    licenseInfoInFiles: ['MIT'],
    copyrightText: 'NOASSERTION',
  }));
  const sha1s = files.map(({ checksums }) => checksums[0]?.checksumValue).sort();
  const verificationCode = digest('sha1', Buffer.from(sha1s.join('')));
  const tsinit = {
    SPDXID: 'SPDXRef-Package-tsinit',
    name: 'tsinit',
    versionInfo: version,
    supplier: 'NOASSERTION',
    downloadLocation: 'NOASSERTION',
    filesAnalyzed: true,
    packageVerificationCode: { packageVerificationCodeValue: verificationCode },
    licenseConcluded: 'MIT',
    licenseDeclared: 'MIT',
    licenseInfoFromFiles: ['MIT'],
    copyrightText: 'NOASSERTION',
    primaryPackagePurpose: 'APPLICATION',
    externalRefs: [
      {
        referenceCategory: 'PACKAGE-MANAGER',
        referenceType: 'purl',
        referenceLocator: `pkg:npm/%40tsinit/init-runtime@${version}`,
      },
    ],
  };
  const contains = files.map(({ SPDXID }) => relationship(tsinit.SPDXID, 'CONTAINS', SPDXID));
  const document = {
    spdxVersion: 'SPDX-2.3',
    dataLicense: 'CC0-1.0',
    SPDXID: 'SPDXRef-DOCUMENT',
    name: `tsinit-${version}`,
    // Unique to what it describes, as the standard asks, and the same in every run.
    documentNamespace: `https://spdx.org/spdxdocs/tsinit-${version}-${verificationCode}`,
    creationInfo: { created: '1970-01-01T00:00:00Z', creators: ['Tool: tsinit-release-artifacts'] },
    packages: [tsinit],
    files,
    relationships: [relationship('SPDXRef-DOCUMENT', 'DESCRIBES', tsinit.SPDXID), ...contains],
  };
  return Buffer.from(`${JSON.stringify(document, null, 2)}\n`);
}

function relationship(from: string, relationshipType: string, to: string) {
  return { spdxElementId: from, relationshipType, relatedSpdxElement: to };
}

function checksum(algorithm: 'SHA1' | 'SHA256', bytes: Buffer) {
  return { algorithm, checksumValue: digest(algorithm.toLowerCase(), bytes) };
}

function digest(algorithm: string, bytes: Buffer): string {
  return createHash(algorithm).update(bytes).digest('hex');
}
