import { generateServiceProviderMetadata, type SAML, type SamlConfig } from '@node-saml/node-saml';
import { ENTITY_ID, nodeSaml } from './identity-provider.ts';
import { newOutsideKey, type OutsideKey } from './outside-idp.ts';
import type { World } from './world.ts';

export const PARTY = 'https://sp.example.com/metadata';
export const ACS = 'http://localhost:9999/acs';
export const LOGGED_OUT = 'http://localhost:9999/logged-out';

export const partyKey = newOutsideKey();

/** The metadata document of a service provider of an independent make. */
export const partyMetadata = ({ privateKey, certificate }: OutsideKey = partyKey): string =>
  generateServiceProviderMetadata({
    ...{ issuer: PARTY, callbackUrl: ACS, logoutCallbackUrl: LOGGED_OUT },
    ...{ privateKey, publicCerts: certificate },
    ...{ identifierFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress', wantAssertionsSigned: true },
  });

/** A service provider of an independent make, which signs with its own key; `known` at the identity provider or not. */
export async function party(
  w: World,
  { key = partyKey, known = true, ...config }: Partial<SamlConfig> & { key?: OutsideKey; known?: boolean } = {},
): Promise<SAML> {
  if (known) await w.control.identityProviders.change('example-idp', { serviceProviders: [partyMetadata()] });
  return nodeSaml(w, {
    ...{ issuer: PARTY, audience: PARTY, callbackUrl: ACS, logoutCallbackUrl: LOGGED_OUT, idpIssuer: ENTITY_ID },
    logoutUrl: w.url('example-idp.idp.example.com', '/saml/slo'),
    ...{ privateKey: key.privateKey, publicCert: key.certificate },
    ...{ signatureAlgorithm: 'sha256', digestAlgorithm: 'sha256' },
    ...config,
  });
}
