import { type Static, Type } from 'typebox';
import { choice, instant, instantInput, next, object, s } from './common.ts';
import { captchaMode, emailedCodeMode } from './settings.ts';

const phoneFields = {
  number: Type.String({
    pattern: '^\\+[1-9]\\d{6,14}$',
    examples: ['+12025550100'],
    'x-expected': 'a phone number such as +12025550100',
  }),
  reachable: Type.Boolean({ description: 'Whether texts and calls arrive.' }),
};

const phone = object(phoneFields);
const phoneChange = object(
  { number: Type.Optional(phoneFields.number), reachable: Type.Optional(phoneFields.reachable) },
  { minProperties: 1 },
);

const passwordPolicy = object(
  {
    minimumPasswordLength: Type.Integer({ minimum: 6, maximum: 128 }),
    requireSymbols: Type.Boolean(),
    requireNumbers: Type.Boolean(),
    requireUppercaseCharacters: Type.Boolean(),
    requireLowercaseCharacters: Type.Boolean(),
    allowUsersToChangePassword: Type.Boolean(),
    maxPasswordAge: Type.Optional(Type.Integer({ minimum: 1, maximum: 1095, description: 'Days.' })),
    passwordReusePrevention: Type.Optional(Type.Integer({ minimum: 1, maximum: 24 })),
    hardExpiry: Type.Boolean(),
  },
  { title: 'PasswordPolicy', description: "The account's own policy for IAM users' passwords." },
);

const state = choice(['active', 'suspended', 'closed'], {
  description: 'What the account is; a closed one can be reopened for 90 days.',
});

export const accountPath = object({
  s,
  id: Type.String({ minLength: 1, maxLength: 63, description: 'The account ID, or the alias.' }),
});

export const accountView = object(
  {
    id: Type.String({ description: 'The 12-digit account ID.' }),
    name: Type.String(),
    alias: Type.Optional(Type.String()),
    rootEmail: Type.Optional(Type.String()),
    state,
    closedAt: Type.Optional(instant('When it was closed.')),
    createdAt: instant('When it was opened.'),
    phone: Type.Optional(phone),
    captcha: Type.Optional(captchaMode),
    emailedCode: Type.Optional(emailedCodeMode),
    passwordPolicy: Type.Optional(passwordPolicy),
    memberOf: Type.Optional(Type.String({ description: 'The account whose organisation created this one.' })),
  },
  { title: 'Account' },
);

export const accountList = object({ accounts: Type.Array(accountView), next });

const orNull = <T extends Type.TSchema>(schema: T, description: string, expected: string) =>
  Type.Optional(Type.Union([schema, Type.Null()], { description, 'x-expected': expected }));

export const accountChange = object(
  {
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 50 })),
    alias: orNull(
      Type.String({ maxLength: 63 }),
      '3 to 63 of a-z, 0-9 and hyphens; no Region name. `null` takes it away.',
      'text or null',
    ),
    state: Type.Optional(state),
    closedAt: Type.Optional(instantInput('With `closed`: since when; now by default.')),
    phone: orNull(
      phoneChange,
      "The primary contact's phone: another number, which is reachable unless it is said not to be, or whether the present one is. `null` takes it away.",
      'a number such as +12025550100, reachable, or both; or null',
    ),
    captcha: orNull(
      captchaMode,
      'Overrides the setting for the root and IAM users of the account; `null` follows it again.',
      'never, after-failures, always or null',
    ),
    emailedCode: orNull(
      emailedCodeMode,
      'Overrides the setting; `null` follows it.',
      'never, new-device, always or null',
    ),
    passwordPolicy: orNull(
      passwordPolicy,
      'The whole policy; `null` for the default.',
      'a whole password policy or null',
    ),
  },
  { title: 'AccountChange', description: 'What to change; what is left out stays as it is.' },
);

export type AccountView = Static<typeof accountView>;
export type AccountChange = Static<typeof accountChange>;
