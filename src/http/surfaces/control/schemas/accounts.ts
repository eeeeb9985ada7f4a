import { type Static, Type } from 'typebox';
import { accountFields } from '../../../../core/vocabulary/account-fields.ts';
import { next, object, s } from './common.ts';
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

export type AccountView = Static<typeof accountView>;
export type AccountChange = Static<typeof accountChange>;
