import { createSign } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import type { SigningKey } from '../signing/signing-key.ts';
import { SIGNING } from './names.ts';

/** The query of a signed response in the redirect binding (SAML bindings §3.4.4.1). */
export function signedQuery(
  document: string,
  relayState: string | undefined,
  { privateKey }: Pick<SigningKey, 'privateKey'>,
): string {
  const query = new URLSearchParams({ SAMLResponse: deflateRawSync(Buffer.from(document)).toString('base64') });
  if (relayState !== undefined) query.set('RelayState', relayState);
  query.set('SigAlg', SIGNING.rsaSha256);
  query.set('Signature', createSign('RSA-SHA256').update(String(query)).sign(privateKey, 'base64'));
  return String(query);
}
