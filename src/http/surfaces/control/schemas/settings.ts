import { type Static, type TSchema, Type } from 'typebox';
import type { Settings } from '../../../../core/settings.ts';
import { choice, object } from './common.ts';

const milliseconds = (description: string) =>
  Type.Integer({ minimum: 1, maximum: 3_153_600_000_000, description: `${description} Milliseconds.` });
const address = (description: string) =>
  Type.String({ format: 'email', maxLength: 254, description, 'x-expected': 'an e-mail address' });

export const captchaMode = choice(['never', 'after-failures', 'always'], {
  description: 'When sign-in meets the security check.',
});
export const emailedCodeMode = choice(['never', 'new-device', 'always'], {
  description: 'When a root user without MFA is asked for an e-mailed code.',
});

export const deviceOrder = choice(['confirm-first', 'sign-in-first'], {
  description: 'What a signed-out browser meets first at the page of a tool’s code.',
});

const fields = {
  captcha: choice(['off', 'never', 'after-failures', 'always'], {
    description:
      'When sign-in meets the security check. Password recovery and account sign-up always show it, unless it is `off`.',
  }),
  captchaFailures: Type.Integer({
    minimum: 1,
    maximum: 1000,
    description: 'How many failures `after-failures` means.',
  }),
  emailedCode: emailedCodeMode,
  totpWindow: Type.Integer({
    minimum: 0,
    maximum: 60,
    description: 'How many steps a TOTP code may be early or late.',
  }),
  passwordCost: choice(['test', 'real'], {
    description: 'What a password hash costs: about 2 ms, or as in production.',
  }),
  locale: choice(['en', 'ko'], { description: 'The language of mail where no browser decides.' }),
  codeLifetimeMs: milliseconds('How long a mailed, texted or spoken code works.'),
  linkLifetimeMs: milliseconds('How long a mailed link works.'),
  consoleSessionMs: milliseconds('How long a console session lasts.'),
  codeAttempts: Type.Integer({ minimum: 1, maximum: 1000, description: 'How often a code may be mistyped.' }),
  mfaAttempts: Type.Integer({
    minimum: 1,
    maximum: 1_000_000,
    description: 'After how many wrong MFA codes or keys in a row all of a user’s are refused for a time.',
  }),
  mfaDelayMs: milliseconds('For how long they are refused.'),
  journalLimit: Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'How many entries the journal keeps.' }),
  wallSkewMs: Type.Integer({
    minimum: -3_153_600_000_000,
    maximum: 3_153_600_000_000,
    description: 'How far ahead of clients the clock is that judges their signatures, in milliseconds.',
  }),
  httpDate: choice(['wall', 'sandbox'], {
    description:
      'What the HTTP `Date` of answers follows: the wall clock and `wallSkewMs`, or the sandbox’s clock. Signatures are judged by the former in either case, so SDKs that set their clocks by `Date` are refused under a `sandbox` that is elsewhere.',
  }),
  clientAddress: Type.Union(
    [Type.String({ format: 'ipv4', maxLength: 15 }), Type.String({ format: 'ipv6', maxLength: 45 }), choice(['own'])],
    {
      description: 'The IP address that every client counts as having, or `own`.',
      examples: ['203.0.113.7'],
      'x-expected': 'an IP address, such as 203.0.113.7, or own',
    },
  ),
  deviceOrder,
  authorizeDelayMs: Type.Integer({
    minimum: 0,
    maximum: 300_000,
    description:
      'How long `/authorize` keeps a browser waiting before it leads on, on the clock of the sandbox. Milliseconds. It shows what becomes of a tool whose listener comes too early or too late.',
  }),
  linkStyle: choice(['path', 'mirror'], {
    description:
      'The style of links that no page’s style decides: in answers of the plain endpoint, and in mail that the control API causes. `path` works everywhere; `mirror` is for scripts that match on hosts that look real.',
  }),
} satisfies Readonly<Record<Exclude<keyof Settings, 'senders'>, TSchema>>;

const senders = {
  console: address('Sender of root and console mail.'),
  directory: address('Sender of directory mail.'),
  builder: address('Sender of Builder ID mail.'),
};

export const settingsView = object({ ...fields, senders: object(senders) }, { title: 'Settings' });

/** What is left out stays as it is. */
export const settingsChange = object(
  {
    ...Type.Partial(Type.Object(fields)).properties,
    senders: Type.Optional(object(Type.Partial(Type.Object(senders)).properties)),
  },
  { title: 'SettingsChange', description: 'The settings to change; what is left out stays as it is.' },
);

export type SettingsView = Static<typeof settingsView>;
export type SettingsChange = Static<typeof settingsChange>;
