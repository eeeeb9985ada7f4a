import { CENTURY, choiceForm, type Fields, group, listForm, milliseconds, span, textForm, wholeForm } from './form.ts';

export const captchaModes = ['never', 'after-failures', 'always'] as const;
export const emailedCodeModes = ['never', 'new-device', 'always'] as const;
export const hostsOffAnswers = ['closed', 'forbidden'] as const;
export const choosingModes = ['auto', 'on', 'off'] as const;
export const deviceOrders = ['confirm-first', 'sign-in-first'] as const;

const sender = (doc: string, preset: string) => ({ form: textForm(254, 'email'), doc, preset }) as const;

/**
 * Everything that a sandbox can be told to do otherwise. A new setting is an entry here and the code that obeys it; a length of
 * time is kept in milliseconds, under its name and `Ms`.
 */
export const settingFields = {
  captcha: {
    form: choiceForm('off', ...captchaModes),
    doc: 'When sign-in meets the security check. Password recovery and account sign-up always show it, unless it is `off`; those of a Builder ID where it is `always`.',
    preset: 'never',
  },
  captchaFailures: { form: wholeForm(1, 1000, 3), doc: 'How many failures `after-failures` means.', preset: 3 },
  emailedCode: {
    form: choiceForm(...emailedCodeModes),
    doc: 'When a root user without MFA is asked for an e-mailed code.',
    preset: 'never',
  },
  builderEmailedCode: {
    form: choiceForm(...emailedCodeModes),
    doc: 'When a Builder ID without MFA is asked for an e-mailed code. `new-device`: in a browser, or at an address, that it has not signed in from last time, unless that is a trusted device.',
    preset: 'never',
  },
  samlPicker: {
    form: choiceForm('new', 'legacy'),
    doc: 'The page on which somebody whose assertion offers several roles chooses one: today’s, or the one of before 2025 with a form of radio buttons.',
    preset: 'new',
  },
  totpWindow: { form: wholeForm(0, 60, 1), doc: 'How many steps of 30 s a TOTP code may be early or late.', preset: 1 },
  passwordCost: {
    form: choiceForm('test', 'real'),
    doc: 'What a password hash costs: `test` about 2 ms, `real` as in production.',
    preset: 'test',
  },
  senders: {
    form: group({
      console: sender('Sender of mail to root users and IAM users.', 'no-reply@signin.aws'),
      directory: sender('Sender of mail to users of a directory.', 'no-reply@signin.aws'),
      builder: sender('Sender of mail to Builder IDs.', 'no-reply@login.awsapps.com'),
    }),
    doc: 'The addresses that mail comes from.',
  },
  locale: { form: choiceForm('en', 'ko'), doc: 'The language of mail where no browser decides.', preset: 'en' },
  codeLifetime: {
    form: span('1ms', CENTURY, '10m'),
    doc: 'How long a mailed, texted or spoken code works.',
    preset: '10m',
    was: milliseconds('codeLifetimeMs'),
  },
  linkLifetime: {
    form: span('1ms', CENTURY, '1h'),
    doc: 'How long a mailed link works.',
    preset: '1h',
    was: milliseconds('linkLifetimeMs'),
  },
  consoleSession: {
    form: span('1ms', CENTURY, '12h'),
    doc: 'How long a console session lasts.',
    preset: '12h',
    was: milliseconds('consoleSessionMs'),
  },
  builderSession: {
    form: span('1ms', CENTURY, '7d'),
    doc: 'How long somebody stays signed in with a Builder ID.',
    preset: '7d',
  },
  toolSession: {
    form: span('1ms', CENTURY, '7d'),
    doc: 'How long a tool stays signed in with a Builder ID; then its refresh token is worth nothing.',
    preset: '7d',
  },
  dataRequest: {
    form: span('0s', CENTURY, '30d'),
    doc: 'How long after its request the data of a Builder ID is ready. The action `fulfil-data-request` makes it ready at once.',
    preset: '30d',
  },
  codeAttempts: { form: wholeForm(1, 1000, 10), doc: 'How often a code may be mistyped.', preset: 10 },
  mfaAttempts: {
    form: wholeForm(1, 1_000_000, 20),
    doc: 'After how many wrong MFA codes or keys in a row all of a user’s are refused for a time.',
    preset: 20,
  },
  mfaDelay: {
    form: span('1ms', CENTURY, '1m'),
    doc: 'For how long they are refused.',
    preset: '1m',
    was: milliseconds('mfaDelayMs'),
  },
  journalLimit: { form: wholeForm(1, 1_000_000, 10_000), doc: 'How many entries the journal keeps.', preset: 10_000 },
  keptRequestBytes: {
    form: wholeForm(0, 268_435_456, 2_097_152),
    doc: 'How many bytes of heads and bodies of requests are kept beside the journal, in the memory of the process that answers them; the newest stay. 0: none.',
    preset: 2_097_152,
  },
  keptBodyBytes: {
    form: wholeForm(0, 1_048_576, 16_384),
    doc: 'How many bytes of one body are kept; the rest of a longer one is left out.',
    preset: 16_384,
  },
  wallSkew: {
    form: span(`-${CENTURY}`, CENTURY, '16m'),
    doc: 'How far ahead of clients the clock is that judges their signatures; negative: behind.',
    preset: '0s',
    was: milliseconds('wallSkewMs', -3_153_600_000_000),
  },
  httpDate: {
    form: choiceForm('wall', 'sandbox'),
    doc: 'What the HTTP `Date` of answers follows: the wall clock and `wallSkew`, or the sandbox’s clock. Signatures are judged by the former in either case, so SDKs that set their clocks by `Date` are refused under a `sandbox` that is elsewhere.',
    preset: 'wall',
  },
  clientAddress: {
    form: textForm(45, 'client-address'),
    doc: 'The IP address that every client counts as having, or `own`.',
    preset: 'own',
  },
  deviceClockLimit: {
    form: span('1ms', CENTURY, '5m'),
    doc: 'How far the clock of a person’s device may be off at the sign-in of a workforce user or with AWS Builder ID.',
    preset: '5m',
  },
  places: {
    form: listForm(
      group({
        range: {
          form: textForm(49, 'address-range'),
          doc: 'The IP addresses of the place, in CIDR notation.',
          needed: true,
        },
        name: { form: textForm(128), doc: 'What the place is called.', needed: true },
        nameKo: { form: textForm(128), doc: 'What it is called in Korean. Left out: the same.', maybe: true },
      }),
      1000,
    ),
    doc: 'The places of IP addresses, for the list of devices that are signed in with a Builder ID. The narrowest range counts.',
    preset: [
      { range: '127.0.0.0/8', name: 'This computer', nameKo: '이 컴퓨터' },
      { range: '::1/128', name: 'This computer', nameKo: '이 컴퓨터' },
      { range: '192.0.2.0/24', name: 'Dublin, Ireland', nameKo: '아일랜드 더블린' },
      { range: '198.51.100.0/24', name: 'Seattle, United States', nameKo: '미국 시애틀' },
      { range: '203.0.113.0/24', name: 'Seoul, South Korea', nameKo: '대한민국 서울' },
    ],
  },
  deviceOrder: {
    form: choiceForm(...deviceOrders),
    doc: 'What a signed-out browser meets first at the page of a tool’s code.',
    preset: 'confirm-first',
  },
  authorizeDelay: {
    form: span('0s', '5m', '10s'),
    doc: 'How long `/authorize` keeps a browser waiting before it leads on, on the clock of the sandbox. It shows what becomes of a tool whose listener comes too early or too late.',
    preset: '0s',
    was: milliseconds('authorizeDelayMs', 0, 300_000),
  },
  quotas: {
    form: choiceForm('off', 'real'),
    doc: 'Whether APIs turn callers away who call more often than the real ones let them: a token bucket on the clock of the sandbox.',
    preset: 'off',
  },
  linkStyle: {
    form: choiceForm('path', 'mirror'),
    doc: 'The style of links that no page’s style decides: in answers of the plain endpoint, and in mail that the control API causes. `path` works everywhere; `mirror` is for scripts that match on hosts that look real.',
    preset: 'path',
  },
  hostsOff: {
    form: listForm(textForm(253, 'host-pattern'), 100),
    doc: 'The hosts that cannot be reached, as when no list of allowed domains has them: real names, or patterns of them.',
    preset: [],
  },
  hostsOffAnswer: {
    form: choiceForm(...hostsOffAnswers),
    doc: 'What clients of such a host meet: its connection is `closed`, or they get the 403 of a filtering proxy. In path style, where all hosts share one connection, it is always 403.',
    preset: 'closed',
  },
  choosing: {
    form: choiceForm(...choosingModes),
    doc: 'Whether sign-in pages offer the seeded people to choose from, so that nobody has to type. `auto`: as the server was started, which offers them to this machine alone, and not where it has a token or a store.',
    preset: 'auto',
  },
  knownCodes: {
    form: listForm(
      group({
        to: { form: textForm(320), doc: 'An e-mail address, or a phone number.', needed: true },
        code: { form: textForm(6, 'six-digits'), doc: 'The code.', needed: true },
        until: { form: textForm(40, 'instant'), doc: 'The end of it, on the clock of the sandbox.', needed: true },
      }),
      100,
    ),
    doc: 'Codes that a test knows beforehand: each that is mailed, texted or spoken to such an address until then.',
    preset: [],
  },
} as const satisfies Fields;
