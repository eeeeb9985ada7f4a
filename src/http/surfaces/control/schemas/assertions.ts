import { type Static, Type } from 'typebox';
import { flaws } from '../../../../core/saml/flaws/flaws.ts';
import { boundedText, choice, object } from './common.ts';

const flaw = choice(flaws.map(({ name }) => name) as [string, ...string[]], {
  description: `What is to be wrong or unusual about it. ${flaws.map(({ name, does }) => `\`${name}\`: ${does}`).join(' ')}`,
});

const attributes = Type.Record(
  Type.String({ maxLength: 1024 }),
  Type.Array(Type.String({ maxLength: 8192 }), { maxItems: 100 }),
  { maxProperties: 100, description: 'Lists of values by name, in the place of the person’s own.' },
);

export const assertionWish = object(
  {
    subject: boundedText('The person.', 255),
    flaw: Type.Optional(flaw),
    audience: Type.Optional(
      boundedText('The entity ID of the service provider; left out, `urn:amazon:webservices`.', 1024),
    ),
    recipient: Type.Optional(
      boundedText('The address that it is for; left out, `https://signin.aws.amazon.com/saml`.', 2048),
    ),
    inResponseTo: Type.Optional(boundedText('The ID of the request that it answers.', 256)),
    nameId: Type.Optional(boundedText('The person’s name in it; left out, the one that the provider gives.', 1024)),
    attributes: Type.Optional(attributes),
    key: Type.Optional(
      Type.Integer({
        minimum: 1,
        description: 'The number of the key; left out, the one that the provider signs with.',
      }),
    ),
    forgedName: Type.Optional(boundedText('The name that a forgery brings in; left out, `mallory@example.com`.', 255)),
    encryptFor: Type.Optional(
      boundedText('For `encrypted` and `encrypted-cbc`: the certificate of the service provider, in PEM.', 16_384),
    ),
  },
  { title: 'AssertionWish', description: 'Everything in it becomes text of the document, never markup.' },
);

export const assertionView = object(
  {
    encoded: Type.String({
      description: 'The form field `SAMLResponse`, and the `SAMLAssertion` of AssumeRoleWithSAML: base64.',
    }),
    xml: Type.String({ description: 'The same in clear.' }),
    assertionId: Type.String(),
    audience: Type.String(),
    recipient: Type.String({ description: 'Where a browser is to post it.' }),
    flaw: Type.Optional(flaw),
    verdict: choice(['taken', 'refused', 'depends'], {
      description: 'What a service provider that does it right says; `depends`: on what it is set to.',
    }),
  },
  { title: 'Assertion' },
);

export type AssertionWish = Static<typeof assertionWish>;
export type AssertionView = Static<typeof assertionView>;
