import { type BoundAddress, boundAddresses, invalidMetadata, readRole, signingCertificates } from './metadata-parts.ts';

/** An identity provider as its metadata describes it (SAML metadata §2.4.3). */
export interface ProviderMetadata {
  readonly entityId: string;
  /**
   * Certificates in PEM that may sign, one at least.
   * @format certificate[]
   */
  readonly certificates: readonly string[];
  /** The addresses where a browser starts, by redirect or by a form. */
  readonly signIn: readonly BoundAddress[];
  /** When the document stops to be true, in epoch milliseconds. */
  readonly validUntil?: number;
}

/**
 * Reads the metadata document of an identity provider.
 * @throws {DomainError} `METADATA_INVALID`
 */
export const readProviderMetadata = (xml: string): Promise<ProviderMetadata> =>
  readRole(xml, 'IDPSSODescriptor', ({ entityId, role, validUntil }) => {
    const certificates = signingCertificates(role);
    if (certificates.length === 0) throw invalidMetadata('certificate');
    const signIn = boundAddresses(role, 'SingleSignOnService', 'no-sign-in').map(({ binding, location }) => ({
      binding,
      location,
    }));
    if (signIn.length === 0) throw invalidMetadata('no-sign-in');
    return { entityId, certificates, signIn, ...(validUntil !== undefined && { validUntil }) };
  });
