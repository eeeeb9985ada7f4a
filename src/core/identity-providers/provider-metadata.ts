import { element } from '../saml/markup.ts';
import { NS, SAML } from '../saml/names.ts';
import { certificateText } from '../signing/self-signed-certificate.ts';
import type { SigningKey } from '../signing/signing-key.ts';
import {
  entityIdOf,
  type IdentityProvider,
  identityProviderUrl,
  SIGN_IN_PATH,
  SIGN_OUT_PATH,
} from './identity-provider.ts';
import { nameIdFormatUrn } from './name-id.ts';

/**
 * The metadata document of a built-in SAML provider (SAML metadata §2.4.3).
 * @param keys those that it shows, the one that signs first
 * @param base the beginning of its addresses, in the style of whoever asks; left out, that of the real ones
 */
export function providerMetadata(
  provider: Pick<IdentityProvider, 'id' | 'nameIdFormat' | 'wantsSignedRequests'>,
  keys: readonly Pick<SigningKey, 'certificate'>[],
  base = identityProviderUrl(provider),
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
    {
      WantAuthnRequestsSigned: String(provider.wantsSignedRequests ?? false),
      protocolSupportEnumeration: NS.protocol,
    },
    ...descriptors,
    ...addresses('md:SingleLogoutService', `${base}${SIGN_OUT_PATH}`),
    element('md:NameIDFormat', {}, nameIdFormatUrn[provider.nameIdFormat]),
    ...addresses('md:SingleSignOnService', `${base}${SIGN_IN_PATH}`),
  );
  const attributes = { 'xmlns:md': NS.metadata, entityID: entityIdOf(provider) };
  return `<?xml version="1.0" encoding="UTF-8"?>${element('md:EntityDescriptor', attributes, role)}`;
}

const addresses = (name: string, Location: string): string[] =>
  [SAML.redirect, SAML.post].map((Binding) => element(name, { Binding, Location }));
