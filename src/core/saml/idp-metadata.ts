import type { BoundAddress } from '../federation/saml/metadata-parts.ts';
import { certificateText } from '../signing/self-signed-certificate.ts';
import type { SigningKey } from '../signing/signing-key.ts';
import { element } from './markup.ts';
import { NS, SAML } from './names.ts';

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
    ...signOut.map((address) => element('md:SingleLogoutService', attributesOf(address))),
    element('md:NameIDFormat', {}, says.nameIdFormat),
    ...signIn.map((address) => element('md:SingleSignOnService', attributesOf(address))),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>${element('md:EntityDescriptor', { 'xmlns:md': NS.metadata, entityID: entityId }, role)}`;
}

const attributesOf = ({ binding, location }: BoundAddress) => ({ Binding: SAML[binding], Location: location });

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
