import { buildResponse } from '../../../src/core/saml/build-response.ts';
import {
  attribute,
  newOutsideKey,
  outsideFacts,
  outsideMetadata,
  PROVIDER,
  signOutside,
} from '../../helpers/outside-idp.ts';
import { ACCOUNT, role } from '../../helpers/sts.ts';

const [key, other] = [newOutsideKey(), newOutsideKey()];
const trust = [{ type: 'saml', provider: 'outside' }];
export const fixtures = {
  extends: 'default',
  accounts: [
    {
      id: ACCOUNT,
      samlProviders: [
        { name: 'outside', metadata: outsideMetadata({ keys: [key] }) },
        { name: 'ended', metadata: outsideMetadata({ keys: [key], root: 'validUntil="2026-01-01T00:00:00Z"' }) },
      ],
      roles: [{ name: 'ForOutside', trust }],
    },
    { id: '222233334444', roles: [{ name: 'ForOutside', trust }] },
  ],
};

type Facts = Parameters<typeof outsideFacts>[0];
const MINUTE = 60_000;
const response = (facts: Facts = {}) => buildResponse(outsideFacts(facts));
export const signed = (facts: Facts = {}, way: Parameters<typeof signOutside>[2] = {}) =>
  signOutside(response(facts), key, way);
/** A response that is changed before it is signed. */
const changed = (change: (xml: string) => string, facts: Facts = {}) => {
  const xml = response(facts);
  const made = change(xml);
  if (made === xml) throw new Error('nothing was changed');
  return signOutside(made, key);
};
const attributes = (more: Readonly<Record<string, readonly string[]>>) => ({
  [attribute('Role')]: [`${role('ForOutside')},${PROVIDER}`],
  [attribute('RoleSessionName')]: ['olga'],
  ...more,
});
const without = (name: string) =>
  Object.fromEntries(Object.entries(attributes({})).filter(([each]) => each !== attribute(name)));

export const INVALID = ['InvalidIdentityToken', 400] as const;
const SIGNATURE = /^Response signature invalid$/;
const SAML = /^Your request included an invalid SAML response$/;

export interface Wrong {
  readonly make: () => string;
  readonly more?: Readonly<Record<string, string>>;
  readonly answer?: readonly [code: string, status: number];
  readonly says: RegExp;
  /** The reason that the journal tells. */
  readonly why?: string;
}

export const wrongs: Readonly<Record<string, Wrong>> = {
  'nobody signed': { make: response, says: SIGNATURE, why: 'unsigned' },
  'another key signed': { make: () => signOutside(response(), other), says: SIGNATURE, why: 'signature' },
  'SHA-1 signed': { make: () => signed({}, { hash: 'sha1' }), says: SIGNATURE, why: 'signature' },
  'the signature of a response that was changed': {
    make: () => signed({}, { signs: 'response' }).replace('olga@outside.test', 'root@outside.test'),
    says: SIGNATURE,
    why: 'signature',
  },
  'one of two signatures is broken': {
    make: () => signed({}, { signs: 'both' }).replace(/(<ds:SignatureValue>)..../, '$1AAAA'),
    says: SIGNATURE,
    why: 'signature',
  },
  'a key of a shared secret': {
    make: () => signed().replaceAll('xmldsig-more#rsa-sha256', 'xmldsig-more#hmac-sha256'),
    says: SIGNATURE,
    why: 'signature',
  },
  'another issuer': {
    make: () => signed({ issuer: 'https://other.test/' }),
    says: /^Issuer not present in specified provider \(Service: AWSOpenIdDiscoveryService; Status Code: 400; Error Code: AuthSamlInvalidSamlResponseException; Request ID: [0-9a-f-]{36}; Proxy: null\)$/,
    why: 'issuer',
  },
  'another audience': { make: () => signed({ audience: 'urn:other' }), says: SAML, why: 'audience' },
  'another recipient': { make: () => signed({ recipient: 'https://app.test/acs' }), says: SAML, why: 'recipient' },
  'another destination': {
    make: () => changed((xml) => xml.replace(/Destination="[^"]*"/, 'Destination="https://app.test/acs"')),
    says: SAML,
    why: 'recipient',
  },
  'six minutes old, and good for an hour': {
    make: () => signed({ issuedAt: Date.now() - 6 * MINUTE, expiresAt: Date.now() + 60 * MINUTE }),
    answer: ['ExpiredTokenException', 400],
    says: /^Token must be redeemed within 5 minutes of issuance$/,
    why: 'late',
  },
  'its time is over': {
    make: () => signed({ issuedAt: Date.now() - 2 * MINUTE, expiresAt: Date.now() - MINUTE }),
    answer: ['ExpiredTokenException', 400],
    says: /^Token must be redeemed/,
    why: 'late',
  },
  'the session behind it is over': {
    make: () => signed({ sessionEndsAt: Date.now() - MINUTE }),
    answer: ['ExpiredTokenException', 400],
    says: /^Token must be redeemed/,
    why: 'late',
  },
  'an hour early': {
    make: () => signed({ issuedAt: Date.now() + 60 * MINUTE }),
    says: /^Token is not valid yet$/,
    why: 'early',
  },
  'the identity provider says no': {
    make: () => changed((xml) => xml.replace('status:Success', 'status:Responder')),
    answer: ['IDPRejectedClaim', 403],
    says: /reported that authentication failed\.$/,
    why: 'status',
  },
  'an answer to a request': {
    make: () =>
      changed((xml) =>
        xml.replace('<saml2:SubjectConfirmationData ', '<saml2:SubjectConfirmationData InResponseTo="_1" '),
      ),
    says: SAML,
    why: 'request',
  },
  'the envelope answers a request': {
    make: () => changed((xml) => xml.replace('Destination=', 'InResponseTo="_1" Destination=')),
    says: SAML,
    why: 'request',
  },
  'two confirmations': {
    make: () =>
      changed((xml) => xml.replace(/<saml2:SubjectConfirmation [\s\S]*<\/saml2:SubjectConfirmation>/, '$&$&')),
    says: SAML,
    why: 'structure',
  },
  'a holder of a key': {
    make: () => changed((xml) => xml.replace('cm:bearer', 'cm:holder-of-key')),
    says: SAML,
    why: 'subject',
  },
  'no role': { make: () => signed({ attributes: without('Role') }), says: SAML },
  'a role under another name': {
    make: () =>
      signed({ attributes: { ...without('Role'), [attribute('role')]: attributes({})[attribute('Role')] ?? [] } }),
    says: SAML,
  },
  'a role without its provider': {
    make: () => signed({ attributes: attributes({ [attribute('Role')]: [role('ForOutside')] }) }),
    says: SAML,
  },
  'no session name': {
    make: () => signed({ attributes: without('RoleSessionName') }),
    says: /^RoleSessionName is required in AuthnResponse$/,
  },
  'a session name with a blank': {
    make: () => signed({ attributes: attributes({ [attribute('RoleSessionName')]: ['olga o'] }) }),
    says: /^RoleSessionName in AuthnResponse must match \[a-zA-Z_0-9\+=,\.@-\]\{2,64\}$/,
  },
  'two session names': {
    make: () => signed({ attributes: attributes({ [attribute('RoleSessionName')]: ['olga', 'root'] }) }),
    says: /^RoleSessionName is required/,
  },
  'a source identity of the service': {
    make: () => signed({ attributes: attributes({ [attribute('SourceIdentity')]: ['aws:olga'] }) }),
    says: /^SourceIdentity in AuthnResponse must match .* and not begin with 'aws:'$/,
  },
  'a tag with two values': {
    make: () => signed({ attributes: attributes({ [attribute('PrincipalTag:a')]: ['1', '2'] }) }),
    says: /^Session tags of the identity provider are not valid$/,
  },
  'a tag with a forbidden letter': {
    make: () => signed({ attributes: attributes({ [attribute('PrincipalTag:a')]: ['<'] }) }),
    says: /^Session tags of the identity provider are not valid$/,
  },
  'a session duration of a day': {
    make: () => signed({ attributes: attributes({ [attribute('SessionDuration')]: ['86400'] }) }),
    says: SAML,
  },
  'a role that is not offered': {
    make: signed,
    more: { RoleArn: role('SamlAdmin') },
    answer: ['AccessDenied', 403],
    says: /^Not authorized to perform sts:AssumeRoleWithSAML$/,
    why: 'role',
  },
  'a role that does not trust': {
    make: () => signed({ attributes: attributes({ [attribute('Role')]: [`${role('WebReader')},${PROVIDER}`] }) }),
    more: { RoleArn: role('WebReader') },
    answer: ['AccessDenied', 403],
    says: /^Not authorized to perform sts:AssumeRoleWithSAML$/,
  },
  'a role that does not exist': {
    make: () => signed({ attributes: attributes({ [attribute('Role')]: [`${role('Nobody')},${PROVIDER}`] }) }),
    more: { RoleArn: role('Nobody') },
    answer: ['AccessDenied', 403],
    says: /^Not authorized/,
  },
  'a role of another account': {
    make: () =>
      signed({
        attributes: attributes({ [attribute('Role')]: [`${role('ForOutside', '222233334444')},${PROVIDER}`] }),
      }),
    more: { RoleArn: role('ForOutside', '222233334444') },
    answer: ['AccessDenied', 403],
    says: /^Not authorized/,
  },
  'role and provider the wrong way round': {
    make: signed,
    more: { RoleArn: PROVIDER, PrincipalArn: role('ForOutside') },
    answer: ['ValidationError', 400],
    says: /^Request ARN is invalid$/,
  },
  'a provider that is a role': {
    make: signed,
    more: { PrincipalArn: role('ForOutside') },
    answer: ['ValidationError', 400],
    says: /^Principal ARN is invalid$/,
  },
  'a provider that nobody made': {
    make: signed,
    more: { PrincipalArn: `${PROVIDER}x` },
    says: /^Specified provider doesn't exist \(Service: AWSOpenIdDiscoveryService; .*AuthSamlManifestNotFoundException/,
  },
  'a provider whose metadata has ended': {
    make: signed,
    more: { PrincipalArn: PROVIDER.replace('outside', 'ended') },
    says: SAML,
    why: 'metadata',
  },
  'a text that is no XML': { make: () => 'SAMLResponse', says: SAML, why: 'malformed' },
  'sixty levels': {
    make: () => signed().replace('</saml2p:Status>', `</saml2p:Status>${'<a>'.repeat(60)}${'</a>'.repeat(60)}`),
    says: SAML,
    why: 'malformed',
  },
  'entities within entities': {
    make: () => `<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>${signed().replace('olga@', '&b;@')}`,
    says: SAML,
    why: 'malformed',
  },
  'an external entity': {
    make: () => `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${signed().replace('olga@', '&x;@')}`,
    says: SAML,
    why: 'malformed',
  },
};
