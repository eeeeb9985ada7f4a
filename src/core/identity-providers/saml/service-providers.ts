import { DomainError } from '../../errors.ts';
import { readServiceProvider, type ServiceProvider } from '../../federation/saml/read-service-provider.ts';
import type { AuthnRequest } from '../../saml/read-authn-request.ts';
import type { IdentityProvider } from '../identity-provider.ts';
import { AWS_PARTY } from './make-assertion.ts';

/** The service providers that a SAML provider knows by their metadata. */
export const serviceProvidersOf = ({ serviceProviders = [] }: IdentityProvider): Promise<ServiceProvider[]> =>
  Promise.all(serviceProviders.map(readServiceProvider));

export async function findServiceProvider(
  provider: IdentityProvider,
  entityId: string,
): Promise<ServiceProvider | undefined> {
  return (await serviceProvidersOf(provider)).find((each) => each.entityId === entityId);
}

/**
 * Reads metadata documents that somebody gives.
 * @throws {DomainError} `MALFORMED_REQUEST` for one that is none, and for an entity that has two
 */
export async function checkServiceProviders(documents: readonly string[]): Promise<void> {
  const names = await Promise.all(documents.map(nameIn));
  const twice = names.find((name, at) => names.indexOf(name) < at);
  if (twice !== undefined)
    throw new DomainError('MALFORMED_REQUEST', { detail: `the service provider ${twice} has two metadata documents` });
}

async function nameIn(document: string): Promise<string> {
  try {
    return (await readServiceProvider(document)).entityId;
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'METADATA_INVALID') throw error;
    const { why } = error.facts as { readonly why: string };
    throw new DomainError('MALFORMED_REQUEST', { detail: `the metadata of a service provider cannot be used: ${why}` });
  }
}

/** The address that the answer to a request is for: one that the service provider has told, where it is known. */
export function consumerOf(
  { issuer, acsUrl, acsIndex }: Pick<AuthnRequest, 'issuer' | 'acsUrl' | 'acsIndex'>,
  party: ServiceProvider | undefined,
): string | undefined {
  if (party === undefined) {
    const usual = issuer === AWS_PARTY.audience && acsIndex === undefined ? AWS_PARTY.recipient : undefined;
    return acsUrl ?? usual;
  }
  const { consumers } = party;
  if (acsIndex !== undefined) return consumers.find(({ index }) => index === acsIndex)?.location;
  return acsUrl === undefined
    ? consumers[0]?.location
    : consumers.find(({ location }) => location === acsUrl)?.location;
}
