import type { BoundAddress } from '../../federation/saml/metadata-parts.ts';
import { idpMetadata } from '../../saml/idp-metadata.ts';
import type { SigningKey } from '../../signing/signing-key.ts';
import {
  entityIdOf,
  type IdentityProvider,
  identityProviderUrl,
  SIGN_IN_PATH,
  SIGN_OUT_PATH,
} from '../identity-provider.ts';
import { nameIdFormatUrn } from './name-id.ts';

/**
 * The metadata document of a built-in SAML provider.
 * @param keys those that it shows, the one that signs first
 * @param base the beginning of its addresses, in the style of whoever asks; left out, that of the real ones
 */
export const providerMetadata = (
  provider: Pick<IdentityProvider, 'id' | 'nameIdFormat' | 'wantsSignedRequests'>,
  keys: readonly Pick<SigningKey, 'certificate'>[],
  base = identityProviderUrl(provider),
): string =>
  idpMetadata({
    entityId: entityIdOf(provider),
    keys,
    wantsSignedRequests: provider.wantsSignedRequests ?? false,
    nameIdFormat: nameIdFormatUrn[provider.nameIdFormat],
    signIn: addressesAt(`${base}${SIGN_IN_PATH}`),
    signOut: addressesAt(`${base}${SIGN_OUT_PATH}`),
  });

const addressesAt = (location: string): BoundAddress[] => [
  { binding: 'redirect', location },
  { binding: 'post', location },
];
