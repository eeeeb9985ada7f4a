import type { Element } from '@xmldom/xmldom';
import {
  type BoundAddress,
  boundAddresses,
  invalidMetadata,
  readRole,
  signingCertificates,
  webAddress,
} from './metadata-parts.ts';

/** A service provider as its metadata describes it (SAML metadata §2.4.4). */
export interface ServiceProvider {
  readonly entityId: string;
  /** Certificates in PEM that may sign; none where it signs nothing. */
  readonly certificates: readonly string[];
  /** It signs each of its requests for a sign-in. */
  readonly signsRequests: boolean;
  /** The addresses that take responses by a form, the one first that is meant where none is named. */
  readonly consumers: readonly Consumer[];
  /** The addresses that take the answers to its requests for a sign-out. */
  readonly signOut: readonly BoundAddress[];
}

interface Consumer {
  readonly location: string;
  /** By which requests may name it. */
  readonly index?: number;
}

/**
 * Reads the metadata document of a service provider.
 * @throws {DomainError} `METADATA_INVALID`
 */
export const readServiceProvider = (xml: string): Promise<ServiceProvider> =>
  readRole(xml, 'SPSSODescriptor', ({ entityId, role }) => {
    const certificates = signingCertificates(role);
    const signsRequests = isTrue(role, 'AuthnRequestsSigned');
    if (signsRequests && certificates.length === 0) throw invalidMetadata('certificate');
    const signOut = boundAddresses(role, 'SingleLogoutService', 'no-consumer').map(({ binding, location, element }) => {
      const other = element.getAttribute('ResponseLocation');
      return { binding, location: other === null ? location : webAddress(other, 'no-consumer') };
    });
    return { entityId, certificates, signsRequests, consumers: consumersOf(role), signOut };
  });

const isTrue = (element: Element, name: string): boolean => /^(?:true|1)$/.test(element.getAttribute(name) ?? '');

/** The one that says so is meant where none is named, else the first that does not say no (SAML metadata §2.4.4). */
function consumersOf(role: Element): readonly Consumer[] {
  const all = boundAddresses(role, 'AssertionConsumerService', 'no-consumer').filter(
    ({ binding }) => binding === 'post',
  );
  const meant =
    all.find(({ element }) => isTrue(element, 'isDefault')) ??
    all.find(({ element }) => !element.hasAttribute('isDefault')) ??
    all[0];
  if (meant === undefined) throw invalidMetadata('no-consumer');
  return [meant, ...all.filter((each) => each !== meant)].map(({ location, element }) => {
    const index = element.getAttribute('index') ?? '';
    return { location, ...(/^\d{1,5}$/.test(index) && { index: Number(index) }) };
  });
}
