import { isDeepStrictEqual } from 'node:util';
import type { WantedSource } from '../../../core/directories/alter-identity-source.ts';
import type { ActiveDirectory, IdentitySource } from '../../../core/directories/identity-source.ts';
import { formatDuration } from '../../../core/duration.ts';
import { DomainError } from '../../../core/errors.ts';
import { sourceFields } from '../../../core/vocabulary/identity-source-fields.ts';
import type { DirectoryCreation, DirectoryView } from './schemas/directories.ts';
import { isoTime, readDuration, readInstant } from './times.ts';

type SourceView = DirectoryView['identitySource'];
type GivenSource = NonNullable<DirectoryCreation['identitySource']>;

/** A directory's identity source as the control API shows it: without passwords. */
export function sourceView(source: IdentitySource): SourceView {
  const { kind: type } = source;
  if (source.kind === 'saml') return { type, idp: source.idp };
  return source.kind === 'active-directory' ? { type, ...activeDirectoryView(source) } : { type };
}

function activeDirectoryView(source: ActiveDirectory): Omit<SourceView, 'type'> {
  const { domain, netbiosName, connector, serviceAccount } = source;
  const { name, passwordSetAt, passwordMaxAgeMs, disabled = false } = serviceAccount;
  return {
    domain,
    netbiosName,
    serviceAccount: {
      name,
      passwordSetAt: isoTime(passwordSetAt),
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
  const { type, serviceAccount, idp = '', ...rest } = given;
  const own = sourceFields(type);
  const foreign = Object.keys(given).filter((name) => name !== 'type' && !own.includes(name));
  if (foreign.length > 0)
    throw new DomainError('MALFORMED_REQUEST', { detail: `${type} has no “${foreign.join('”, “')}”` });
  if (type === 'internal') return { kind: type };
  if (type === 'saml') return { kind: type, idp };
  if (serviceAccount === undefined) return { ...rest, kind: type };
  const { passwordSetAt, passwordMaxAge, passwordAge: _, ...account } = serviceAccount;
  return {
    ...{ ...rest, kind: type },
    serviceAccount: {
      ...account,
      ...(passwordSetAt !== undefined && { passwordSetAt: readInstant(passwordSetAt) }),
      ...(passwordMaxAge !== undefined && { passwordMaxAgeMs: readDuration(passwordMaxAge) }),
    },
  };
}
