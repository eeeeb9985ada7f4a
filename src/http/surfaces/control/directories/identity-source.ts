import { isDeepStrictEqual } from 'node:util';
import type { Directory } from '../../../../core/directories/directory.ts';
import type { WantedSource } from '../../../../core/directories/identity-source/alter-identity-source.ts';
import {
  type ActiveDirectory,
  comesFrom,
  type DirectoryBy,
} from '../../../../core/directories/identity-source/identity-source.ts';
import { requestAddress } from '../../../../core/directories/identity-source/saml-source.ts';
import { DomainError } from '../../../../core/errors.ts';
import { entityIdOf, signInUrlOf } from '../../../../core/identity-providers/identity-provider.ts';
import { realAcsUrl, serviceProviderId } from '../../../../core/saml/service-provider.ts';
import { readCertificate } from '../../../../core/signing/read-certificate.ts';
import { formatDuration } from '../../../../core/time/duration.ts';
import { sourceFields } from '../../../../core/vocabulary/identity-source-fields.ts';
import type { DirectoryCreation, DirectoryView } from '../schemas/directories.ts';
import { isoTime, readDuration, readInstant } from '../times.ts';

type SourceView = DirectoryView['identitySource'];
type GivenSource = NonNullable<DirectoryCreation['identitySource']>;

/** A directory's identity source as the control API shows it: without passwords. */
export function sourceView(directory: Directory): SourceView {
  const { identitySource: source } = directory;
  const { kind: type } = source;
  if (comesFrom(directory, 'saml')) return { type, ...samlView(directory) };
  return source.kind === 'active-directory' ? { type, ...activeDirectoryView(source) } : { type };
}

/** The same for answers, which have an old name beside the new one. */
export const withOldName = (source: SourceView): SourceView =>
  source.identityProvider === undefined ? source : { ...source, idp: source.identityProvider };

/** No key is made for a look: certificates are shown once they are known. */
function samlView(directory: DirectoryBy<'saml'>): Omit<SourceView, 'type'> {
  const {
    idp,
    metadata,
    certificates = 'document' in metadata ? metadata.certificates : undefined,
  } = directory.identitySource;
  return {
    ...(idp !== undefined && { identityProvider: idp }),
    entityId: 'document' in metadata ? metadata.entityId : entityIdOf({ id: metadata.idp }),
    signInUrl: 'document' in metadata ? (requestAddress(metadata)?.location ?? '') : signInUrlOf({ id: metadata.idp }),
    ...(certificates && { certificates: [...certificates] }),
    serviceProvider: { entityId: serviceProviderId(directory), acsUrl: realAcsUrl(directory) },
  };
}

function activeDirectoryView(source: ActiveDirectory): Omit<SourceView, 'type'> {
  const { domain, netbiosName, connector, serviceAccount } = source;
  const { name, passwordSetAt, passwordMaxAgeMs, disabled = false } = serviceAccount;
  return {
    domain,
    netbiosName,
    serviceAccount: {
      name,
      passwordChangedAt: isoTime(passwordSetAt),
      ...(passwordMaxAgeMs !== undefined && { passwordMaxAge: formatDuration(passwordMaxAgeMs) }),
      disabled,
    },
    connector: { name: connector.name },
  };
}

/**
 * The wish of a request for an identity source, if it has one: a source that is sent back as it was shown is none.
 * @throws {DomainError} `MALFORMED_REQUEST`
 */
export function wantedSource(
  given: GivenSource | undefined,
  shown?: SourceView,
): { readonly identitySource?: WantedSource } {
  if (given === undefined || isDeepStrictEqual(given, shown)) return {};
  return { identitySource: wantedOf(given) };
}

function wantedOf(given: GivenSource): WantedSource {
  const { type, serviceAccount, identityProvider, metadata, certificate, domain, netbiosName, connector } = given;
  const own = sourceFields(type);
  const foreign = Object.keys(given).filter((name) => name !== 'type' && !own.includes(name));
  if (foreign.length > 0)
    throw new DomainError('MALFORMED_REQUEST', { detail: `${type} has no “${foreign.join('”, “')}”` });
  if (type === 'internal') return { kind: type };
  if (type === 'saml') {
    const uploaded = certificate && readCertificate(certificate);
    return { kind: type, idp: identityProvider, metadata, certificate: uploaded };
  }
  const parts = { kind: type, domain, netbiosName, connector } as const;
  if (serviceAccount === undefined) return parts;
  const { passwordChangedAt, passwordMaxAge, passwordAge: _, ...account } = serviceAccount;
  return {
    ...parts,
    serviceAccount: {
      ...account,
      ...(passwordChangedAt !== undefined && { passwordSetAt: readInstant(passwordChangedAt) }),
      ...(passwordMaxAge !== undefined && { passwordMaxAgeMs: readDuration(passwordMaxAge) }),
    },
  };
}
