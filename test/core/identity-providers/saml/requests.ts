import { createSign } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { findIdentityProvider } from '../../../../src/core/identity-providers/find-identity-provider.ts';
import {
  entityIdOf,
  type IdentityProvider,
  signInUrlOf,
} from '../../../../src/core/identity-providers/identity-provider.ts';
import type { SentRequest } from '../../../../src/core/identity-providers/saml/proven-request.ts';
import { signMessage } from '../../../../src/core/saml/sign-assertion.ts';
import { certificateText } from '../../../../src/core/signing/self-signed-certificate.ts';
import { frozen } from '../../../helpers/bare-people.ts';
import { certified, type OutsideKey } from '../../../helpers/outside-idp.ts';

export const PARTY = 'https://sp.test/metadata';
export const ACS = 'https://sp.test/acs';
const SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';

/** A service provider's metadata. */
export const partyMetadata = ({ certificate }: OutsideKey, { signs = false, more = '' } = {}): string =>
  `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="${PARTY}"><md:SPSSODescriptor AuthnRequestsSigned="${signs}" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><md:KeyDescriptor><ds:KeyInfo><ds:X509Data><ds:X509Certificate>${certificateText(certificate)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>${more}<md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="${ACS}" index="0"/><md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="${ACS}/2" index="7"/></md:SPSSODescriptor></md:EntityDescriptor>`;

/** The built-in SAML provider, two keys, and what it knows of the service provider that has the first. */
export async function known(options: Parameters<typeof partyMetadata>[1] = {}) {
  const sandbox = await frozen();
  const found = await findIdentityProvider(sandbox, 'example-idp');
  if (found === undefined) throw new Error('there is no provider');
  const { keys } = sandbox.tools;
  const [key, stranger] = [certified(await keys.rsa()), certified(await keys.rsa(), 8)];
  const provider: IdentityProvider = { ...found, serviceProviders: [partyMetadata(key, options)] };
  return {
    sandbox,
    provider,
    unknowing: found,
    key,
    stranger,
    addresses: [signInUrlOf(found)],
    entityId: entityIdOf(found),
  };
}

const ATTRIBUTES = { ID: '_r1', Version: '2.0', IssueInstant: '2030-01-01T00:00:00Z' };

/** A request of a service provider. */
export function request({
  name = 'AuthnRequest',
  issuer = `<saml:Issuer>${PARTY}</saml:Issuer>`,
  inside = '',
  ...attributes
}: { name?: string; issuer?: string; inside?: string } & Record<string, string | undefined> = {}): string {
  const pairs = Object.entries({ ...ATTRIBUTES, ...attributes }).map(([key, value]) =>
    value === undefined ? '' : ` ${key}="${value}"`,
  );
  return `<samlp:${name} xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"${pairs.join('')}>${issuer}${inside}</samlp:${name}>`;
}

export const deflated = (xml: string): string => deflateRawSync(Buffer.from(xml)).toString('base64');

/** In the redirect binding, signed where a key is given. */
export function byRedirect(
  xml: string,
  key?: OutsideKey,
  { relayState = '', algorithm = SHA256, more = '' } = {},
): SentRequest {
  const encoded = deflated(xml);
  const query = new URLSearchParams({ SAMLRequest: encoded });
  if (relayState !== '') query.set('RelayState', relayState);
  if (key !== undefined) {
    query.set('SigAlg', algorithm);
    query.set('Signature', createSign('RSA-SHA256').update(String(query)).sign(key.privateKey, 'base64'));
  }
  return { encoded, binding: 'redirect', query: `${query}${more}` };
}

export const byPost = (xml: string): SentRequest => ({ encoded: Buffer.from(xml).toString('base64'), binding: 'post' });

export const signedPost = async (xml: string, key: OutsideKey): Promise<SentRequest> =>
  byPost(await signMessage(xml, key));
