import { type Static, Type } from 'typebox';
import { choice, duration, id, instant, next, object, s, text } from './common.ts';
import { deviceOrder } from './settings.ts';
import { given, verificationCode } from './workforce.ts';

const mfaMode = choice(['always', 'context', 'never'], {
  description:
    'When a second factor is asked for; `context`: unless the user trusts the device, in the same browser and at the same address.',
});
const mfaTypes = Type.Array(choice(['totp', 'fido']), {
  maxItems: 2,
  description: 'Kinds of device that users may register and use.',
});
const noDevice = choice(['register', 'email-code', 'block', 'allow'], {
  description: 'What becomes of a user who has no device when one is asked for.',
});

const allow = Type.Array(Type.String({ minLength: 1, maxLength: 200 }), {
  maxItems: 100,
  description: 'Patterns of actions, such as `iam:*`.',
});

export const permissionSetView = object(
  {
    name: Type.String(),
    description: Type.Optional(Type.String()),
    sessionDuration: Type.String({ description: "How long its role's credentials last.", examples: ['1h'] }),
    allow,
    relayState: Type.Optional(Type.String({ description: 'Where in the console its role starts.' })),
    createdAt: instant('When it was made.'),
  },
  { title: 'PermissionSet' },
);

export const groupView = object(
  {
    name: Type.String(),
    description: Type.Optional(Type.String()),
    members: Type.Array(Type.String(), { description: 'User names.' }),
    ...given,
    createdAt: instant('When it was made.'),
  },
  { title: 'Group' },
);

export const directoryView = object(
  {
    id: Type.String({ description: '`d-` and ten letters or digits.' }),
    name: Type.String(),
    subdomain: Type.Optional(Type.String({ description: 'In front of awsapps.com, beside the ID.' })),
    accountId: Type.String({ description: "The organisation's management account." }),
    region: Type.String(),
    instanceId: Type.String({ description: 'The Identity Center instance.' }),
    startUrl: Type.String({ description: 'What command lines are configured with.' }),
    sessionDuration: Type.String({ description: 'How long a portal session lasts.', examples: ['8h'] }),
    mfa: object(
      { mode: mfaMode, types: mfaTypes, noDevice },
      { title: 'DirectoryMfa', description: 'When a second factor is asked for, and which.' },
    ),
    verificationCode,
    deviceOrder: Type.Optional(deviceOrder),
    identitySource: object(
      {
        type: choice(['internal', 'saml', 'active-directory']),
        idp: Type.Optional(Type.String({ description: 'The identity provider; `saml` only.' })),
        domain: Type.Optional(Type.String({ description: 'The domain; `active-directory` only.' })),
      },
      { title: 'IdentitySource', description: 'Where the users are kept, and who checks their passwords.' },
    ),
    permissionSets: Type.Array(permissionSetView),
    groups: Type.Array(groupView),
    applications: Type.Array(
      object(
        {
          name: Type.String(),
          description: Type.Optional(Type.String()),
          protocol: choice(['SAML', 'OIDC']),
        },
        { title: 'Application' },
      ),
    ),
    createdAt: instant('When it was made.'),
  },
  { title: 'Directory' },
);

export const directoryList = object({ directories: Type.Array(directoryView), next });

const directoryId = id('The ID, or the subdomain.');

export const directoryPath = object({ s, id: directoryId });
export const partPath = object({ s, id: directoryId, name: id('Its name, percent-encoded.') });

export const directoryChange = object(
  {
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
    subdomain: Type.Optional(
      Type.Union([Type.String({ maxLength: 63 }), Type.Null()], {
        description: 'Unique; not `view`, not `d-…`. `null` takes it away.',
        'x-expected': 'text or null',
      }),
    ),
    sessionDuration: Type.Optional(
      duration('From `15m` to `90d`, in whole minutes; for sessions that begin from now on.'),
    ),
    mfa: Type.Optional(
      object({
        mode: Type.Optional(mfaMode),
        types: Type.Optional(mfaTypes),
        noDevice: Type.Optional(noDevice),
      }),
    ),
    verificationCode: Type.Optional(
      object({
        demanded: Type.Optional(Type.Boolean({ description: 'Whether a sign-in asks for one after the password.' })),
        by: Type.Optional(choice(['email', 'sms'], { description: 'Where it goes.' })),
      }),
    ),
    deviceOrder: Type.Optional(
      Type.Union([deviceOrder, Type.Null()], {
        description:
          'What a signed-out browser meets first at the page of a tool’s code. `null` leaves it to the sandbox’s setting.',
        'x-expected': 'confirm-first, sign-in-first or null',
      }),
    ),
  },
  { title: 'DirectoryChange', description: 'What to change; what is left out stays as it is.' },
);

const { name, sessionDuration, mfa, verificationCode: code } = directoryChange.properties;

export const directoryCreation = object(
  {
    id: Type.Optional(
      Type.String({
        pattern: '^d-[0-9a-z]{10}$',
        description: 'Left out, it gets one.',
        'x-expected': 'd- and ten letters or digits, such as d-1234567890',
      }),
    ),
    account: Type.String({
      pattern: '^\\d{12}$',
      description: "The organisation's management account, which has no other directory.",
      'x-expected': '12 digits',
    }),
    name,
    subdomain: Type.Optional(text('Unique; not `view`, not `d-…`.', 63)),
    region: Type.Optional(text('`us-east-1` by default.', 32)),
    sessionDuration,
    mfa,
    verificationCode: code,
  },
  { title: 'DirectoryCreation', description: 'What is left out is as an administrator finds it.' },
);

export const permissionSetBody = object(
  {
    description: Type.Optional(text('Default: none.', 700)),
    sessionDuration: Type.Optional(duration("How long its role's credentials last, from `1h` (default) to `12h`.")),
    allow: Type.Optional(allow),
    relayState: Type.Optional(text('Where in the console its role starts; home by default.', 240)),
  },
  { title: 'PermissionSetBody', description: 'The whole of it; what is left out has its default.' },
);

export const groupBody = object(
  {
    description: Type.Optional(text('Default: none.')),
    members: Type.Optional(
      Type.Array(text('A user name.', 128), { maxItems: 5000, description: 'All members; nobody by default.' }),
    ),
    assignments: Type.Optional({ ...given.assignments, description: 'All assignments; left out, they stay.' }),
    applications: Type.Optional({ ...given.applications, description: 'All applications; left out, they stay.' }),
  },
  { title: 'GroupBody' },
);

export type DirectoryView = Static<typeof directoryView>;
export type DirectoryCreation = Static<typeof directoryCreation>;
export type DirectoryChange = Static<typeof directoryChange>;
export type PermissionSetView = Static<typeof permissionSetView>;
export type PermissionSetBody = Static<typeof permissionSetBody>;
export type GroupView = Static<typeof groupView>;
export type GroupBody = Static<typeof groupBody>;
