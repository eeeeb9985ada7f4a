import { type Static, Type } from 'typebox';
import { userFields, userKinds } from '../../../../core/vocabulary/user-fields.ts';
import { namesFor } from '../../../../core/vocabulary/uses.ts';
import { boundedText, choice, duration, id, next, object, page, s } from './common.ts';
import { changeSchema, creationSchema, viewSchema } from './described.ts';

const userKind = choice(userKinds, { description: 'The kind of user.' });

const userId = id(
  'Percent-encoded. `root`: account ID or e-mail; `iam`: `111122223333:alice`; `workforce`: `d-1234567890:jane_doe`; `federated`: `<idp>:<subject>`; `builder`: e-mail.',
);

export const userPath = object({ s, kind: userKind, id: userId });
export const userKindPath = object({ s, kind: userKind });
export const userQuery = object({ kind: Type.Optional(userKind), ...page });

export const userView = viewSchema(userFields, userKinds, { title: 'User' });

export const userList = object({ users: Type.Array(userView), next });

const quoted = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');
const creationOf = (kind: string): string =>
  `\`${kind}\`: ${quoted(namesFor(userFields, kind, 'create', 'needs'))}, and as you like ${quoted(namesFor(userFields, kind, 'create', 'may'))}.`;
const changeOf = (kind: string): string =>
  `\`${kind}\`: ${quoted(namesFor(userFields, kind, 'change', 'may', 'null'))}.`;

export const userCreation = creationSchema(userFields, {
  title: 'UserCreation',
  description: `A root user opens an account. ${userKinds.map(creationOf).join(' ')}`,
});

export const userChange = changeSchema(userFields, {
  title: 'UserChange',
  description: `${userKinds.map(changeOf).join(' ')} Lists are replaced whole. Everything else that is shown may be sent back as it is. A new root password ends all sessions of the root user, as a reset would; IAM and workforce users stay signed in, unless they are disabled.`,
});

const actions = [
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
    device: Type.Optional(boundedText('One MFA device, by name or serial number; left out, all of them.', 256)),
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

export const actionResult = Type.Unsafe<UserView & { oneTimePassword?: string }>({
  ...userView,
  title: 'ActedUser',
  description: 'The user as it is now.',
  properties: {
    ...(userView as unknown as { properties: object }).properties,
    oneTimePassword: Type.String({
      description: 'Of `one-time-password`, unless it was mailed: for you to pass on.',
    }),
  },
});

export type SaidKind = (typeof userKinds)[number];
export type UserView = Static<typeof userView>;
export type UserCreation = Static<typeof userCreation>;
export type UserChange = Static<typeof userChange>;
export type UserAction = (typeof actions)[number];
export type ActionBody = Static<typeof actionBody>;
export type ActedUser = Static<typeof actionResult>;
