import type { Directory } from '../directories/directory.ts';
import { findDirectory, portalOfStartUrl } from '../directories/find-directory.ts';
import { DomainError } from '../errors.ts';
import type { Sandbox } from '../sandbox.ts';

/** A directory, by the name that its start URL called it: links go on with that one. */
export interface Portal {
  readonly directory: Directory;
  /** In front of `awsapps.com`: the id or the subdomain. */
  readonly name: string;
}

/**
 * Holds the issuer that a tool registers for to the Region that it registers in. One that is not known here may be elsewhere.
 * @param region absent where any will do
 * @throws {DomainError} `CLIENT_METADATA_INVALID`
 */
export async function demandIssuerIn(sandbox: Sandbox, issuerUrl: string, region: string | undefined): Promise<void> {
  const name = portalOfStartUrl(issuerUrl);
  const directory = name === undefined ? undefined : await findDirectory(sandbox, name);
  if (directory !== undefined && region !== undefined && directory.region !== region)
    throw new DomainError('CLIENT_METADATA_INVALID', { detail: 'its issuer lives in another Region' });
}

/**
 * The portal that a tool means by a start URL, which is also its issuer URL.
 * @throws {DomainError} `START_URL_UNKNOWN`; `NOT_SERVED` for AWS Builder ID
 */
export async function portalAt(sandbox: Sandbox, startUrl: string): Promise<Portal> {
  const name = portalOfStartUrl(startUrl);
  if (name === 'view') throw new DomainError('NOT_SERVED', { what: 'the start URL of AWS Builder ID' });
  const directory = name === undefined ? undefined : await findDirectory(sandbox, name);
  if (name === undefined || directory === undefined) throw new DomainError('START_URL_UNKNOWN', {});
  return { directory, name };
}
