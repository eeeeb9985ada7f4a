import { type Static, Type } from 'typebox';
import { MOST_TOLD_KEYS } from '../../../../core/federation/openid/issuer-key-fault.ts';
import { accountFields } from '../../../../core/vocabulary/account-fields.ts';
import { id, next, object, s } from './common.ts';
import { changeSchema, viewSchema } from './described.ts';

export const accountPath = object({
  s,
  id: Type.String({ minLength: 1, maxLength: 63, description: 'The account ID, or the alias.' }),
});

export const accountView = viewSchema(accountFields, ['account'], { title: 'Account' });

export const accountList = object({ accounts: Type.Array(accountView), next });

export const accountChange = changeSchema(accountFields, {
  title: 'AccountChange',
  description:
    'What to change; what is left out stays as it is. Everything else that is shown may be sent back as it is.',
});

export const issuerQuery = object({
  issuer: id('The issuer with its scheme, as the OpenID Connect provider of the account has it.'),
});

const issuerKey = Type.Unsafe<Record<string, unknown>>({
  type: 'object',
  additionalProperties: {},
  maxProperties: 30,
  title: 'PublicKey',
  description: 'A public key (RFC 7517 §4) of RSA or EC. Other kinds are kept, and verify nothing.',
});

export const issuerKeySet = object(
  { keys: Type.Array(issuerKey, { maxItems: MOST_TOLD_KEYS }) },
  { title: 'IssuerKeySet', description: 'A key set (RFC 7517 §5), without private members.' },
);

export type IssuerKeySet = Static<typeof issuerKeySet>;
export type AccountView = Static<typeof accountView>;
export type AccountChange = Static<typeof accountChange>;
