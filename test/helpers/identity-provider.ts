import { deflateRawSync } from 'node:zlib';
import { SAML, type SamlConfig } from '@node-saml/node-saml';
import type { Visitor } from './visitor.ts';
import type { World } from './world.ts';

export const IDP = 'example-idp.idp.example.com';
export const IDP_PASSWORD = 'Idp-Passw0rd!';
export const ENTITY_ID = `https://${IDP}/saml/metadata`;
export const AWS_AUDIENCE = 'urn:amazon:webservices';
export const AWS_RECIPIENT = 'https://signin.aws.amazon.com/saml';

/** A visitor at a page of an identity provider, who signs in where asked. */
export async function atProvider(w: World, path: string, username: string, host = IDP): Promise<Visitor> {
  const visitor = w.visitor();
  await visitor.goto(path.startsWith('http') ? path : w.url(host, path));
  return visitor.submit({ username, password: IDP_PASSWORD });
}

/** The form that carries a response. */
export function samlForm(visitor: Visitor): { response: string; relayState: string; action: string } {
  const form = visitor.page.querySelector('form[data-testid=saml-form]');
  const value = (name: string) => form?.querySelector(`input[name=${name}]`)?.getAttribute('value') ?? '';
  return {
    response: value('SAMLResponse'),
    relayState: value('RelayState'),
    action: form?.getAttribute('action') ?? '',
  };
}

/** A form of ours that carries a message elsewhere. */
export function carriedForm({ page }: Visitor): { action: string; fields: Readonly<Record<string, string>> } {
  const form = page.querySelector('form[data-testid=saml-form]');
  const inputs = form?.querySelectorAll('input') ?? [];
  const fields = inputs.map((input) => [input.getAttribute('name'), input.getAttribute('value') ?? '']);
  return { action: form?.getAttribute('action') ?? '', fields: Object.fromEntries(fields) };
}

export const xmlOf = (response: string): string => Buffer.from(response, 'base64').toString('utf8');

/** A service provider of an independent make, which trusts the keys that a provider publishes. */
export async function nodeSaml(w: World, config: Partial<SamlConfig> = {}, id = 'example-idp'): Promise<SAML> {
  const keys = await w.control.identityProviders.keys(id);
  return new SAML({
    callbackUrl: AWS_RECIPIENT,
    issuer: AWS_AUDIENCE,
    audience: AWS_AUDIENCE,
    idpCert: keys.filter(({ published }) => published).map(({ certificate }) => certificate),
    idpIssuer: ENTITY_ID,
    entryPoint: w.url(IDP, '/saml/sso'),
    wantAuthnResponseSigned: false,
    wantAssertionsSigned: true,
    acceptedClockSkewMs: 0,
    ...config,
  });
}

/** An AuthnRequest with any attributes, in the redirect binding. */
export function authnRequest(attributes: Readonly<Record<string, string>>, issuer = 'https://sp.example.com'): string {
  const all = { ID: '_r1', Version: '2.0', IssueInstant: '2030-01-01T00:00:00Z', ...attributes };
  const pairs = Object.entries(all).map(([name, value]) => ` ${name}="${value}"`);
  return `<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"${pairs.join('')}><saml:Issuer>${issuer}</saml:Issuer></samlp:AuthnRequest>`;
}

export const deflated = (document: string): string => deflateRawSync(Buffer.from(document)).toString('base64');
