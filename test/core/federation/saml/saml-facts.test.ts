import { createHash } from 'node:crypto';
import t from 'tap';
import type { AwsAssertion } from '../../../../src/core/federation/saml/aws-assertion.ts';
import { nameQualifierOf, samlFacts, subjectTypeOf } from '../../../../src/core/federation/saml/saml-facts.ts';

const CONSUMER = 'https://signin.aws.amazon.com/saml';
const vouched = {
  provider: { accountId: '111122223333', name: 'corp' },
  consumer: CONSUMER,
  assertion: {
    ...{
      issuer: 'https://idp.test',
      nameId: 'jane',
      audience: 'urn:amazon:webservices',
      recipient: 'http://style.localhost/saml',
    },
    nameIdFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
    attributes: [
      { name: 'urn:oid:0.9.2342.19200300.100.1.3', values: ['jane@example.com'] },
      { name: 'saml:aud', values: ['https://evil.test/'] },
      { name: 'mail', values: ['evil@example.com'] },
    ],
  },
} as unknown as AwsAssertion;

t.test('apis §2.4 CLI-4 the qualifier of a name is SHA-1 of issuer, account and provider, in base64', (t) => {
  const text = 'https://idp.test111122223333/corp';
  t.equal(nameQualifierOf(vouched), createHash('sha1').update(text).digest('base64'));
  t.end();
});

t.test('apis §2.4 CLI-4 the type of a subject is its format without what SAML 2.0’s have in common', (t) => {
  for (const [format, type] of [
    ['urn:oasis:names:tc:SAML:2.0:nameid-format:transient', 'transient'],
    [
      'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
      'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
    ],
    ['', ''],
  ] as const)
    t.equal(subjectTypeOf({ nameIdFormat: format }), type);
  t.end();
});

t.test('CLI-4 SAML:aud is the recipient by its real name, and no attribute passes for a fact', (t) => {
  t.strictSame(samlFacts(vouched), {
    'saml:mail': ['jane@example.com'],
    'saml:aud': CONSUMER,
    'saml:sub': 'jane',
    'saml:sub_type': 'persistent',
    'saml:iss': 'https://idp.test',
    'saml:namequalifier': nameQualifierOf(vouched),
    'saml:doc': '111122223333/corp',
  });
  t.end();
});
