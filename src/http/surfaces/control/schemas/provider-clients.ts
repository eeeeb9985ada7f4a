import { type Static, Type } from 'typebox';
import { accessTokenFlaws, SAMPLE_CLIENT } from '../../../../core/identity-providers/openid/make-token.ts';
import { tokenFlawNames, tokenFlaws } from '../../../../core/identity-providers/openid/token-flaws.ts';
import type { WithOldNames } from '../../../../core/vocabulary/old-names.ts';
import { providerClientFields } from '../../../../core/vocabulary/provider-client-fields.ts';
import { boundedText, choice, formerly, id, object, s } from './common.ts';
import { changeSchema, creationSchema, viewSchema } from './described.ts';

export const providerClientView = viewSchema(providerClientFields, ['client'], { title: 'ProviderClient' });
export const providerClientList = object({ clients: Type.Array(providerClientView) });

export const providerClientCreation = creationSchema(providerClientFields, {
  title: 'ProviderClientCreation',
  description: 'It needs `clientId`.',
});

export const providerClientChange = changeSchema(providerClientFields, {
  title: 'ProviderClientChange',
  description:
    'What to change; what is left out stays as it is. Everything else that is shown may be sent back as it is.',
});

export const providerClientPath = object({ s, id: id('The ID of the provider.'), client: id('The client ID.') });

const flawed = tokenFlawNames.map((name) => `- \`${name}\`: ${tokenFlaws[name].doc}`).join('\n');

const wish = object(
  {
    subject: boundedText('The person.', 255),
    kind: Type.Optional(
      choice(['id', 'access'], { description: 'An ID token, unless you say `access`.', default: 'id' }),
    ),
    clientId: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 255,
        description: `The client that it is for, its audience; \`${SAMPLE_CLIENT}\` unless you say another. There need not be such a client.`,
      }),
    ),
    nonce: Type.Optional(boundedText('The nonce of an ID token.')),
    claims: Type.Optional(
      Type.Unsafe<Record<string, unknown>>({
        type: 'object',
        maxProperties: 100,
        additionalProperties: true,
        description:
          'Claims of an ID token that go before the person’s own, and before those that every token has. `null` takes one away.',
      }),
    ),
    flaw: Type.Optional(
      choice([...new Set<string>([...tokenFlawNames, ...accessTokenFlaws])], {
        description: `A fault that the token is to have. Of an access token: ${accessTokenFlaws.map((each) => `\`${each}\``).join(', ')}. Of an ID token:\n\n${flawed}`,
      }),
    ),
  },
  { title: 'TokenWish', description: 'It needs `subject`.' },
);

export const tokenWish = formerly(wish, { user: 'subject' });

export const madeToken = object(
  { token: Type.String({ description: 'As it goes over the wire.' }) },
  { title: 'MadeToken' },
);

export type ProviderClientView = Static<typeof providerClientView>;
export type ProviderClientCreation = Static<typeof providerClientCreation>;
export type ProviderClientChange = Static<typeof providerClientChange>;
export type TokenWish = Static<typeof tokenWish>;
/** As a client may write it. */
export type GivenTokenWish = WithOldNames<TokenWish, { user: 'subject' }>;
export type MadeToken = Static<typeof madeToken>;
