import { devices, devicesShown } from './device-fields.ts';
import {
  CENTURY,
  choiceForm,
  flagForm,
  group,
  instantForm,
  json,
  listForm,
  map,
  ruled,
  secretForm,
  span,
  textForm,
} from './form.ts';
import { fact, key, loose, maybeFact, own, type UsedFields } from './uses.ts';

export const userKinds = ['root', 'iam', 'workforce', 'federated', 'builder'] as const;

const accountId = textForm(12, 'account-id');

/** The users who get a code beside the password, and its way. */
export const verificationCode = group(
  {
    demanded: { form: flagForm, doc: 'Whether a sign-in asks for one after the password.', preset: false },
    by: { form: choiceForm('email', 'sms'), doc: 'Where it goes.', preset: 'email' },
  },
  'VerificationCode',
);

/** A permission set in an account. */
const assignment = group(
  {
    account: { form: accountId, doc: 'The account ID.', needed: true },
    permissionSet: { form: textForm(32), doc: 'The name of a permission set of the directory.', needed: true },
  },
  'Assignment',
);

export const assignmentFields = {
  form: listForm(assignment),
  doc: 'Permission sets in accounts, given to it alone; those that come through a group are the group’s. Requests replace the whole list.',
} as const;
export const applicationFields = {
  form: listForm(textForm(255)),
  doc: 'Names of applications of the directory that are given to it alone. Requests replace the whole list.',
} as const;

const all = <U>(use: U) => ({ root: use, iam: use, workforce: use, federated: use, builder: use }) as const;
const maybeOwn = { ...own, told: 'maybe' } as const;
const ofAccounts = <U>(use: U) => ({ root: use, iam: use }) as const;

/**
 * The fields of a user, by kind of user. A new field is an entry here, its value in `user-view.ts`, and the code that obeys it.
 */
export const userFields = {
  kind: { form: choiceForm(...userKinds), doc: 'The kind of user.', for: all(fact) },
  id: { form: textForm(2048), doc: 'As it stands in paths.', for: all(fact) },
  arn: { form: textForm(2048), doc: 'The ARN.', for: ofAccounts(fact) },
  account: {
    form: accountId,
    doc: 'The account. Of a root user: the account that is opened; left out, it gets an ID.',
    was: { name: 'accountId', at: 'requests' },
    for: {
      root: { create: 'may', change: 'same', told: 'always' },
      iam: { create: 'needs', change: 'same', told: 'always' },
    },
  },
  accountState: {
    form: choiceForm('active', 'suspended', 'closed', 'gone'),
    doc: '`gone`: closed for 90 days or more.',
    for: ofAccounts(fact),
  },
  accountName: { form: ruled(50), doc: 'The name of the account.', for: { root: { create: 'needs' } } },
  alias: { form: ruled(63, 'alias'), doc: 'The alias of the account.', for: { root: { create: 'may' } } },
  directory: {
    form: textForm(63),
    doc: 'The directory, by ID; in requests by subdomain as well.',
    for: { workforce: { create: 'needs', change: 'same', told: 'always' } },
  },
  identityProvider: {
    form: textForm(63),
    doc: 'The identity provider, by ID.',
    for: { federated: { create: 'needs', change: 'same', told: 'always' } },
  },
  subject: {
    form: ruled(255, 'subject'),
    doc: 'The identity provider’s name for the person, who signs in with it there; unique there without regard to case.',
    for: { federated: key },
  },
  email: {
    form: ruled(254, 'email'),
    doc: 'The e-mail address; unique among root users, and among Builder IDs.',
    for: {
      root: { create: 'needs', change: 'may', told: 'always' },
      workforce: key,
      federated: maybeOwn,
      builder: key,
    },
  },
  name: {
    form: ruled(128, 'workforce-name'),
    doc: 'The user name; unique in account or directory without regard to case. Of a Builder ID: the person’s name; left out, the part of the address before the @. Of a federated user: the person’s name.',
    written: {
      iam: textForm(64, 'user-name'),
      federated: textForm(128, 'person-name'),
      builder: textForm(128, 'person-name'),
    },
    for: { iam: key, workforce: key, federated: maybeOwn, builder: own },
  },
  userId: {
    form: textForm(64),
    doc: 'The unique ID: `AIDA…` of an IAM user, a UUID of a workforce user or Builder ID, opaque of a federated user.',
    for: { iam: fact, workforce: fact, federated: fact, builder: fact },
  },
  path: {
    form: ruled(512, 'iam-path'),
    doc: 'The path of the ARN.',
    preset: '/',
    for: { iam: { fixtures: 'may', create: 'may', change: 'same', told: 'always' } },
  },
  allow: {
    form: listForm(textForm(200, 'action'), 100),
    doc: 'What the user may do: patterns of actions, such as `iam:ChangePassword` or `iam:*`. Left out: nothing.',
    for: { iam: own },
  },
  nickname: { form: ruled(128, 'person-name'), doc: 'The name that pages greet with.', for: { builder: loose } },
  givenName: { form: textForm(1024), doc: 'Left out: the user name.', for: { workforce: own } },
  familyName: { form: textForm(1024), doc: 'Left out: the user name.', for: { workforce: own } },
  displayName: { form: textForm(1024), doc: 'Left out: given name and family name.', for: { workforce: own } },
  phone: { form: ruled(16, 'phone'), doc: 'Where codes by SMS go, in the form of E.164.', for: { workforce: loose } },
  disabled: {
    form: flagForm,
    doc: 'Cannot sign in; sessions end.',
    for: { workforce: maybeOwn },
  },
  emailVerified: {
    form: flagForm,
    doc: 'An invitation or a code has shown whose address it is. Of a Builder ID: `false` is a sign-up that was left at the mailed code, and occupies nothing; left out, `true`.',
    for: { workforce: maybeFact, builder: maybeOwn },
  },
  verificationCode: {
    form: verificationCode,
    doc: 'Overrides the directory’s rule for verification codes.',
    for: { workforce: loose },
  },
  deviceClockSkew: {
    form: span(`-${CENTURY}`, CENTURY, '6m'),
    doc: 'How far the clock of the person’s own device is ahead; negative: behind. Beyond `deviceClockLimit` no sign-in gets through.',
    for: { workforce: loose, builder: loose },
  },
  attributes: {
    form: map(listForm(textForm(2048), 100)),
    doc: 'The attributes of SAML assertions about the person: lists of values by name. Requests replace the whole.',
    for: { federated: own },
  },
  claims: {
    form: map(json),
    doc: 'Claims of ID tokens about the person, beside those that every token has. Requests replace the whole.',
    for: { federated: own },
  },
  groups: {
    form: listForm(textForm(1024)),
    doc: 'Names of the groups that the user is in. Requests replace the whole list.',
    for: { workforce: own },
  },
  assignments: { ...assignmentFields, for: { workforce: own } },
  applications: { ...applicationFields, for: { workforce: own } },
  password: {
    form: secretForm(128),
    written: {
      root: secretForm(1024),
      iam: secretForm(1024),
      workforce: secretForm(1024),
      federated: secretForm(1024),
      builder: secretForm(1024),
    },
    doc: 'In clear; only a hash is kept, and no policy judges it. Without one nobody signs in with a password.',
    for: all({ fixtures: 'may', create: 'may', change: 'null' } as const),
  },
  passwordAge: {
    form: span('0s', CENTURY, '30d'),
    doc: 'How long before the birth of the sandbox the password was set.',
    preset: '1d',
    for: all({ fixtures: 'may' } as const),
  },
  passwordResetRequired: {
    form: flagForm,
    doc: 'The next sign-in goes on at a page that asks for another password; of a workforce user it is a one-time password.',
    preset: false,
    was: { name: 'mustChangePassword', at: 'fixtures' },
    for: { root: fact, iam: own, workforce: own, federated: fact, builder: fact },
  },
  createdAt: { form: instantForm, doc: 'When the user was created.', for: all(fact) },
  hasPassword: { form: flagForm, doc: 'Whether there is a password.', for: all(fact) },
  passwordChangedAt: { form: instantForm, doc: 'When the password was set.', for: all(maybeFact) },
  passwordLastUsed: { form: instantForm, doc: 'When the password was last used to sign in.', for: all(maybeFact) },
  devices: {
    form: devices,
    shown: devicesShown,
    doc: 'The MFA devices, oldest first. Requests add and remove them at routes of their own.',
    was: { name: 'mfa', at: 'fixtures' },
    for: { ...all({ fixtures: 'may', change: 'same', told: 'always' } as const), federated: fact },
  },
} as const satisfies UsedFields;
