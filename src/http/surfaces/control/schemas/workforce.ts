import { Type } from 'typebox';
import { choice, object, text } from './common.ts';

export const verificationCode = object(
  {
    demanded: Type.Boolean({ description: 'Whether a sign-in asks for one after the password.' }),
    by: Type.Optional(choice(['email', 'sms'], { description: 'Where it goes; `email` by default.' })),
  },
  { title: 'VerificationCode', description: 'The verification code of a sign-in.' },
);

export const assignment = object(
  {
    account: Type.String({ pattern: '^\\d{12}$', description: 'The account ID.', 'x-expected': '12 digits' }),
    permissionSet: text('The name of a permission set of the directory.', 32),
  },
  { title: 'Assignment' },
);

const MANY = 5000;

/** The grants of users and groups, by name. */
export const given = {
  assignments: Type.Array(assignment, {
    maxItems: MANY,
    description: 'Permission sets in accounts, given to it alone; those that come through a group are the group’s.',
  }),
  applications: Type.Array(text('The name of an application of the directory.', 255), {
    maxItems: MANY,
    description: 'Applications that are given to it alone.',
  }),
};

/** A workforce user's members, beside those of all users. */
export const workforceView = {
  directoryId: Type.String({ description: 'Of a workforce user.' }),
  givenName: Type.String(),
  familyName: Type.String(),
  displayName: Type.String(),
  phone: Type.String({ description: 'Where codes by SMS go.' }),
  disabled: Type.Literal(true, { description: 'Cannot sign in.' }),
  emailVerified: Type.Literal(true, { description: 'An invitation or a code has shown whose address it is.' }),
  verificationCode,
  groups: Type.Array(Type.String(), { description: 'Names of the groups that a workforce user is in.' }),
  ...given,
};

const person = {
  givenName: text('For `workforce`.'),
  familyName: text('For `workforce`.'),
  displayName: text('For `workforce`.'),
  disabled: Type.Boolean({ description: 'For `workforce`: no more sign-in, and sessions end.' }),
  groups: Type.Array(text('The name of a group of the directory.'), {
    maxItems: MANY,
    description: 'For `workforce`: all groups that the user shall be in.',
  }),
  assignments: { ...given.assignments, description: 'For `workforce`: all that the user shall be assigned.' },
  applications: { ...given.applications, description: 'For `workforce`: all that the user shall be given.' },
};

const phone = Type.String({
  maxLength: 16,
  description: 'For `workforce`: where codes by SMS go, such as +12025550120.',
});

export const workforceCreation = {
  directory: text('For `workforce`: the directory, by ID or subdomain.', 63),
  phone,
  verificationCode,
  ...person,
};

export const workforceChange = {
  phone: Type.Union([phone, Type.Null()], { description: 'For `workforce`; `null` takes it away.' }),
  verificationCode: Type.Union([verificationCode, Type.Null()], {
    description: 'For `workforce`: overrides the directory’s rule; `null` follows it again.',
  }),
  ...person,
};
