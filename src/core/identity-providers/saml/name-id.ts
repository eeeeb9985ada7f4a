import { createHash } from 'node:crypto';
import type { FederatedUser } from '../../accounts/user.ts';
import { newId } from '../../ids.ts';
import type { Random } from '../../random/random.ts';
import { SAML } from '../../saml/names.ts';
import type { IdentityProvider, NameIdFormat } from '../identity-provider.ts';

export const nameIdFormatUrn: Readonly<Record<NameIdFormat, string>> = {
  emailAddress: SAML.emailAddress,
  persistent: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
  transient: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient',
  unspecified: SAML.unspecifiedName,
};

/** The name of a person for a service provider, in the format that the identity provider has (SAML core §8.3). */
export function nameIdOf(
  { id, nameIdFormat }: Pick<IdentityProvider, 'id' | 'nameIdFormat'>,
  { subject, email = subject }: Pick<FederatedUser, 'subject' | 'email'>,
  audience: string,
  random: Random,
): string {
  if (nameIdFormat === 'emailAddress') return email;
  if (nameIdFormat === 'unspecified') return subject;
  if (nameIdFormat === 'transient') return `_${newId(random)}`;
  // The same at each sign-in, and no two service providers can compare theirs.
  const names = JSON.stringify([id, audience, subject.toLowerCase()]);
  return createHash('sha256').update(names).digest('hex').slice(0, 40);
}
