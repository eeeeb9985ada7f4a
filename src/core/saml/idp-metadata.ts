import { certificateText } from '../signing/self-signed-certificate.ts';
import type { SigningKey } from '../signing/signing-key.ts';
import { element } from './markup.ts';
import { NS } from './names.ts';

/** An address, and how a message comes to it. */
export interface BoundAddress {
  readonly Binding: string;
  readonly Location: string;
}

interface IdpDescription {
  readonly entityId: string;
  /** The one that signs first. */
  readonly keys: readonly Pick<SigningKey, 'certificate'>[];
  readonly wantsSignedRequests: boolean;
  /** A URN. */
  readonly nameIdFormat: string;
  readonly signIn: readonly BoundAddress[];
  readonly signOut?: readonly BoundAddress[];
}

/** The metadata document of an identity provider (SAML metadata §2.4.3). */
export function idpMetadata({ entityId, keys, signIn, signOut = [], ...says }: IdpDescription): string {
  const role = element(
    'md:IDPSSODescriptor',
    { WantAuthnRequestsSigned: String(says.wantsSignedRequests), protocolSupportEnumeration: NS.protocol },
    ...keys.map(keyDescriptor),
    ...signOut.map((address) => element('md:SingleLogoutService', { ...address })),
    element('md:NameIDFormat', {}, says.nameIdFormat),
    ...signIn.map((address) => element('md:SingleSignOnService', { ...address })),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>${element('md:EntityDescriptor', { 'xmlns:md': NS.metadata, entityID: entityId }, role)}`;
}

const keyDescriptor = ({ certificate }: Pick<SigningKey, 'certificate'>): string =>
  element(
    'md:KeyDescriptor',
    { use: 'signing' },
    element(
      'ds:KeyInfo',
      { 'xmlns:ds': NS.signature },
      element('ds:X509Data', {}, element('ds:X509Certificate', {}, certificateText(certificate))),
    ),
  );
