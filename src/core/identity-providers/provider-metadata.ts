import { element } from '../saml/markup.ts';
import { NS, SAML } from '../saml/names.ts';
import { certificateText } from '../signing/self-signed-certificate.ts';
import type { SigningKey } from '../signing/signing-key.ts';
import { entityIdOf, type IdentityProvider, identityProviderUrl, SIGN_IN_PATH } from './identity-provider.ts';
import { nameIdFormatUrn } from './name-id.ts';

/**
 * The metadata document of a built-in SAML provider (SAML metadata §2.4.3).
 * @param keys those that it shows, the one that signs first
 * @param signInUrl where requests go, in the style of whoever asks; left out, the real address
 */
export function providerMetadata(
  provider: Pick<IdentityProvider, 'id' | 'nameIdFormat'>,
  keys: readonly Pick<SigningKey, 'certificate'>[],
  signInUrl = `${identityProviderUrl(provider)}${SIGN_IN_PATH}`,
): string {
  const descriptors = keys.map(({ certificate }) =>
    element(
      'md:KeyDescriptor',
      { use: 'signing' },
      element(
        'ds:KeyInfo',
        { 'xmlns:ds': NS.signature },
        element('ds:X509Data', {}, element('ds:X509Certificate', {}, certificateText(certificate))),
      ),
    ),
  );
  const role = element(
    'md:IDPSSODescriptor',
    { WantAuthnRequestsSigned: 'false', protocolSupportEnumeration: NS.protocol },
    ...descriptors,
    element('md:NameIDFormat', {}, nameIdFormatUrn[provider.nameIdFormat]),
    ...[SAML.redirect, SAML.post].map((Binding) => element('md:SingleSignOnService', { Binding, Location: signInUrl })),
  );
  const attributes = { 'xmlns:md': NS.metadata, entityID: entityIdOf(provider) };
  return `<?xml version="1.0" encoding="UTF-8"?>${element('md:EntityDescriptor', attributes, role)}`;
}
