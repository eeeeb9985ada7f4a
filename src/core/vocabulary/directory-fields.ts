import { choiceForm, group, instantForm, listForm, renamedChoice, ruled, span, textForm } from './form.ts';
import { identitySource, identitySourceShown, identitySourceWritten } from './identity-source-fields.ts';
import { deviceOrders } from './setting-fields.ts';
import { applicationFields, assignmentFields, verificationCode } from './user-fields.ts';
import { fact, loose, own, type UsedFields } from './uses.ts';

const put = { fixtures: 'may', change: 'may', told: 'always' } as const;
const maybePut = { fixtures: 'may', change: 'may', told: 'maybe' } as const;

/** The fields of a permission set; a request puts the whole of it. */
export const permissionSetFields = {
  name: {
    form: ruled(32, 'permission-set-name'),
    doc: 'Unique in the directory without regard to case.',
    for: { permissionSet: { fixtures: 'needs', ...fact } },
  },
  description: { form: textForm(700), doc: 'Left out: none.', for: { permissionSet: maybePut } },
  sessionDuration: {
    form: span('1h', '12h', '2h', 's'),
    doc: "How long its role's credentials last.",
    preset: '1h',
    for: { permissionSet: put },
  },
  allow: {
    form: listForm(textForm(200, 'action'), 100),
    doc: 'What its role may do: patterns of actions. Left out: nothing.',
    for: { permissionSet: put },
  },
  relayState: {
    form: textForm(240),
    doc: 'Where in the console its role starts; left out, home.',
    for: { permissionSet: maybePut },
  },
  createdAt: { form: instantForm, doc: 'When it was made.', for: { permissionSet: fact } },
} as const satisfies UsedFields;

/** The fields of a group. */
export const groupFields = {
  name: {
    form: ruled(1024),
    doc: 'Unique in the directory without regard to case.',
    for: { group: { fixtures: 'needs', ...fact } },
  },
  description: { form: textForm(1024), doc: 'Left out: none.', for: { group: maybePut } },
  members: {
    form: listForm(textForm(128, 'workforce-name')),
    doc: 'User names. Left out: nobody.',
    for: { group: put },
  },
  assignments: { ...assignmentFields, for: { group: put } },
  applications: { ...applicationFields, for: { group: put } },
  createdAt: { form: instantForm, doc: 'When it was made.', for: { group: fact } },
} as const satisfies UsedFields;

const directoryMfa = group(
  {
    mode: {
      form: choiceForm('always', 'context', 'never'),
      doc: 'When a second factor is asked for; `context`: unless the user trusts the device, in the same browser and at the same address.',
      preset: 'context',
    },
    types: {
      form: listForm(renamedChoice(['totp', 'passkey'], { fido: 'passkey' }), 2),
      doc: 'Kinds of device that users may register and use. Left out: both.',
    },
    noDevice: {
      form: choiceForm('register', 'email-code', 'block', 'allow'),
      doc: 'What becomes of a user who has no device when one is asked for.',
      preset: 'allow',
    },
  },
  'DirectoryMfa',
);

/** The fields of a directory. A new field is an entry here, its value in `directory-view.ts`, and the code that obeys it. */
export const directoryFields = {
  id: {
    form: textForm(12, 'directory-id'),
    doc: '`d-` and ten letters or digits. Left out of a request, it gets one.',
    for: { directory: { fixtures: 'needs', create: 'may', ...fact } },
  },
  name: { form: textForm(64), doc: 'Left out: the subdomain, or the ID.', for: { directory: own } },
  subdomain: {
    form: ruled(63, 'subdomain'),
    doc: 'Unique; in front of awsapps.com, beside the ID. Not `view`, `saml`, `login` or `d-…`.',
    for: { directory: loose },
  },
  account: {
    form: textForm(12, 'account-id'),
    doc: "The organisation's management account, which has no other directory.",
    for: { directory: { fixtures: 'may', create: 'needs', ...fact } },
  },
  region: {
    form: ruled(32, 'region'),
    doc: 'The one Region that it lives in.',
    preset: 'us-east-1',
    for: { directory: { fixtures: 'may', create: 'may', ...fact } },
  },
  instanceId: { form: textForm(64), doc: 'The Identity Center instance.', for: { directory: fact } },
  startUrl: { form: textForm(2048), doc: 'What command lines are configured with.', for: { directory: fact } },
  sessionDuration: {
    form: span('15m', '90d', '8h', 'm'),
    doc: 'How long a portal session lasts that begins from now on.',
    preset: '8h',
    for: { directory: own },
  },
  mfa: { form: directoryMfa, doc: 'When a second factor is asked for, and which.', for: { directory: own } },
  verificationCode: { form: verificationCode, doc: 'The verification code of a sign-in.', for: { directory: own } },
  deviceOrder: {
    form: choiceForm(...deviceOrders),
    doc: 'Overrides the setting: what a signed-out browser meets first at the page of a tool’s code.',
    for: { directory: { fixtures: 'may', change: 'null', told: 'maybe' } },
  },
  identitySource: {
    form: identitySource,
    written: { directory: identitySourceWritten },
    shown: identitySourceShown,
    doc: 'Where users and passwords are kept. A change keeps what it leaves out, of a source of the same type.',
    for: { directory: own },
  },
  createdAt: { form: instantForm, doc: 'When it was made.', for: { directory: fact } },
} as const satisfies UsedFields;
