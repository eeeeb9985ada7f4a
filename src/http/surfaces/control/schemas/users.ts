import { type Static, Type } from 'typebox';
import { choice, duration, id, instant, next, object, page, s, text } from './common.ts';
import { deviceView } from './devices.ts';
import { workforceChange, workforceCreation, workforceView } from './workforce.ts';

export const kinds = ['root', 'iam', 'workforce', 'federated', 'builder'] as const;

export const userKind = choice(kinds, { description: 'The kind of user.' });

const userId = id(
  'Percent-encoded. `root`: account ID or e-mail; `iam`: `111122223333:alice`; `workforce`: `d-1234567890:jane_doe`; `federated`: `<idp>:<subject>`; `builder`: e-mail.',
);

export const userPath = object({ s, kind: userKind, id: userId });
export const userKindPath = object({ s, kind: userKind });
export const userQuery = object({ kind: Type.Optional(userKind), ...page });

export const userView = object(
  {
    kind: userKind,
    id: Type.String({ description: 'As it stands in paths.' }),
    arn: Type.Optional(Type.String({ description: 'Of a root or IAM user.' })),
    accountId: Type.Optional(Type.String({ description: 'Of a root or IAM user.' })),
    accountState: Type.Optional(
      choice(['active', 'suspended', 'closed', 'gone'], {
        description: 'Of a root or IAM user; `gone`: closed for 90 days or more.',
      }),
    ),
    email: Type.Optional(Type.String({ description: 'Of a root or workforce user.' })),
    name: Type.Optional(Type.String({ description: 'Of an IAM or workforce user.' })),
    userId: Type.Optional(
      Type.String({ description: 'The unique ID of an IAM user, `AIDA…`, or of a workforce user, a UUID.' }),
    ),
    path: Type.Optional(Type.String({ description: 'Of an IAM user.' })),
    allow: Type.Optional(Type.Array(Type.String(), { description: 'Patterns of actions an IAM user is allowed.' })),
    ...Type.Partial(Type.Object(workforceView)).properties,
    createdAt: instant('When the user was created.'),
    hasPassword: Type.Boolean(),
    passwordChangedAt: Type.Optional(instant('When the password was set.')),
    passwordLastUsed: Type.Optional(instant('When the password was last used to sign in.')),
    passwordResetRequired: Type.Boolean({ description: 'The next sign-in goes on at a change-password page.' }),
    devices: Type.Array(deviceView, { description: 'MFA devices, oldest first.' }),
  },
  { title: 'User' },
);

export const userList = object({ users: Type.Array(userView), next });

const password = Type.String({
  minLength: 1,
  maxLength: 128,
  description: 'In clear; only a hash is kept. No policy judges what a test sets.',
});
const accountId = Type.String({ pattern: '^\\d{12}$', description: 'The account.', 'x-expected': '12 digits' });
const email = Type.String({ maxLength: 254, description: 'The e-mail address.' });
const allow = Type.Array(Type.String({ minLength: 1, maxLength: 200 }), {
  maxItems: 100,
  description: 'Patterns of actions, such as `iam:ChangePassword` or `iam:*`.',
});
const passwordResetRequired = Type.Boolean({ description: 'The next sign-in has to change the password.' });
const orNull = <T extends Type.TSchema>(schema: T, description: string) =>
  Type.Union([schema, Type.Null()], { description });

/** One schema for all kinds, so that the answer to a field of another kind can say so. */
export const userCreation = object(
  {
    email: Type.Optional(email),
    accountId: Type.Optional(accountId),
    accountName: Type.Optional(text('For `root`: the name of the account.', 50)),
    alias: Type.Optional(text('For `root`: the alias of the account.', 63)),
    name: Type.Optional(text('For `iam` and `workforce`: the user name.', 128)),
    path: Type.Optional(text('For `iam`: the path, `/` by default.', 512)),
    allow: Type.Optional(allow),
    password: Type.Optional(password),
    passwordResetRequired: Type.Optional(passwordResetRequired),
    ...Type.Partial(Type.Object(workforceCreation)).properties,
  },
  {
    title: 'UserCreation',
    description:
      '`root` (opens an account): `email`, `accountName`, and as you like `accountId`, `alias`, `password`. `iam`: `accountId`, `name`, and as you like `path`, `allow`, `password`, `passwordResetRequired`. `workforce`: `directory`, `name`, `email`, and as you like `givenName`, `familyName`, `displayName`, `phone`, `disabled`, `verificationCode`, `groups`, `assignments`, `applications`, `password`, `passwordResetRequired`.',
  },
);

export const userChange = object(
  {
    email: Type.Optional(email),
    name: Type.Optional(text('For `iam` and `workforce`: another user name.', 128)),
    allow: Type.Optional(allow),
    password: Type.Optional(orNull(password, 'A new password; `null` takes it away.')),
    passwordResetRequired: Type.Optional(passwordResetRequired),
    ...Type.Partial(Type.Object(workforceChange)).properties,
  },
  {
    title: 'UserChange',
    description:
      '`root`: `email`, `password`. `iam`: `name`, `allow`, `password`, `passwordResetRequired`. `workforce`: what it is created with, but `directory`; lists are replaced whole. A new root password ends all sessions of the root user, as a reset would; IAM and workforce users stay signed in, unless they are disabled.',
  },
);

export const actions = [
  'invite',
  'one-time-password',
  'send-password-reset',
  'require-password-reset',
  'deactivate-mfa',
  'resync-mfa',
  'lose-mfa',
  'find-mfa',
  'set-device-skew',
  'fulfil-data-request',
] as const;

export const actionPath = object({
  s,
  kind: userKind,
  id: userId,
  name: choice(actions, { description: 'What to do.' }),
});

export const actionBody = object(
  {
    device: Type.Optional(text('One MFA device, by name or serial number; left out, all of them.', 256)),
    codes: Type.Optional(
      Type.Array(Type.String({ maxLength: 16 }), {
        minItems: 2,
        maxItems: 2,
        description:
          'For `resync-mfa`: two codes that follow each other. Left out, the service learns the skew itself.',
      }),
    ),
    skew: Type.Optional(duration("For `set-device-skew`: how far the device's clock is ahead; negative: behind.")),
    mail: Type.Optional(
      Type.Boolean({ description: 'For `one-time-password`: mailed to the user, instead of answered to you.' }),
    ),
  },
  { title: 'UserAction' },
);

export const actionResult = object(
  {
    ...userView.properties,
    oneTimePassword: Type.Optional(
      Type.String({ description: 'Of `one-time-password`, unless it was mailed: for you to pass on.' }),
    ),
  },
  { title: 'ActedUser', description: 'The user as it is now.' },
);

export type UserKind = (typeof kinds)[number];
export type UserView = Static<typeof userView>;
export type UserCreation = Static<typeof userCreation>;
export type UserChange = Static<typeof userChange>;
export type UserAction = (typeof actions)[number];
export type ActionBody = Static<typeof actionBody>;
export type ActedUser = Static<typeof actionResult>;
