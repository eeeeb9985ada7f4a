import { createHash } from 'node:crypto';
import type { Assertion } from '../../saml/verify-response.ts';
import type { AwsAssertion } from './aws-assertion.ts';

const FORMAT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:';

/** A person's name without the part that all formats of SAML 2.0 have in common. */
export const subjectTypeOf = ({ nameIdFormat }: Pick<Assertion, 'nameIdFormat'>): string =>
  nameIdFormat.startsWith(FORMAT) ? nameIdFormat.slice(FORMAT.length) : nameIdFormat;

/** A name for issuer, account and provider together: SHA-1 in base64. */
export const nameQualifierOf = ({ provider, assertion }: Pick<AwsAssertion, 'provider' | 'assertion'>): string =>
  createHash('sha1').update(`${assertion.issuer}${provider.accountId}/${provider.name}`).digest('base64');

/** Attributes that trust policies know by names of their own (IAM UG, "IAM and AWS STS condition context keys"). */
const KNOWN: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'urn:oid:1.3.6.1.4.1.5923.1.1.1.1': 'edupersonaffiliation',
    'urn:oid:1.3.6.1.4.1.5923.1.1.1.2': 'edupersonnickname',
    'urn:oid:1.3.6.1.4.1.5923.1.1.1.3': 'edupersonorgdn',
    'urn:oid:1.3.6.1.4.1.5923.1.1.1.4': 'edupersonorgunitdn',
    'urn:oid:1.3.6.1.4.1.5923.1.1.1.5': 'edupersonprimaryaffiliation',
    'urn:oid:1.3.6.1.4.1.5923.1.1.1.6': 'edupersonprincipalname',
    'urn:oid:1.3.6.1.4.1.5923.1.1.1.7': 'edupersonentitlement',
    'urn:oid:1.3.6.1.4.1.5923.1.1.1.8': 'edupersonprimaryorgunitdn',
    'urn:oid:1.3.6.1.4.1.5923.1.1.1.9': 'edupersonscopedaffiliation',
    'urn:oid:1.3.6.1.4.1.5923.1.1.1.10': 'edupersontargetedid',
    'urn:oid:1.3.6.1.4.1.5923.1.1.1.11': 'edupersonassurance',
    'urn:oid:2.5.4.3': 'cn',
    'urn:oid:2.5.4.4': 'surname',
    'urn:oid:2.5.4.41': 'name',
    'urn:oid:2.5.4.42': 'givenname',
    'urn:oid:0.9.2342.19200300.100.1.1': 'uid',
    'urn:oid:0.9.2342.19200300.100.1.3': 'mail',
  }),
);

/** The facts of an assertion that trust policies may look at, by condition key in lower case. */
export function samlFacts(from: AwsAssertion): Readonly<Record<string, string | readonly string[]>> {
  const { assertion, provider, consumer } = from;
  const known = assertion.attributes.flatMap(({ name, values }) => {
    const key = KNOWN.get(name);
    return key === undefined ? [] : [[`saml:${key}`, values] as const];
  });
  return {
    ...Object.fromEntries(known),
    // The recipient, and not the audience.
    'saml:aud': consumer,
    'saml:sub': assertion.nameId,
    'saml:sub_type': subjectTypeOf(assertion),
    'saml:iss': assertion.issuer,
    'saml:namequalifier': nameQualifierOf(from),
    'saml:doc': `${provider.accountId}/${provider.name}`,
  };
}
