import {
  choiceForm,
  type FormField,
  flagForm,
  group,
  instantForm,
  span,
  spanOnceInSeconds,
  textForm,
  wholeForm,
} from './form.ts';

/** The answers that have a name, in the words of each surface (`core/faults/named-answers.ts`). */
export const namedAnswers = [
  'throttled',
  'unavailable',
  'internal-error',
  'expired',
  'pending',
  'slow-down',
  'denied',
  'revoked',
  'host-off',
] as const;

/** The fates of a message. */
export const mailFates = ['bounce', 'drop', 'delay'] as const;

/** The moments at which a connection is cut. */
export const cuts = ['before', 'instead', 'during', 'after'] as const;

const pattern = (doc: string) => ({ form: textForm(256), doc }) satisfies FormField;

const match = {
  surface: pattern('The kind of host: `signin`, `console`, `portal`, `oidc`, `sts` and so on.'),
  host: pattern('The real name of the host, such as `*.signin.aws`.'),
  method: pattern('The HTTP method.'),
  path: pattern('The path, without the prefix of a style and without the query.'),
  service: pattern('The name of an API, such as `sso-oidc`.'),
  operation: pattern('The operation of an API, such as `CreateToken`.'),
  flow: pattern('The flow of a page, such as `root-sign-in` (docs/flows).'),
  state: pattern('The state that the flow is in.'),
  event: pattern('The event that a form brings to the flow.'),
  user: pattern('The user: an ARN, or a name as in the control API, such as `111122223333:alice`.'),
  account: pattern('The account of the user.'),
  client: { form: textForm(4096), doc: 'The name of the tool that calls, or its client ID.' },
  to: { form: textForm(320), doc: 'For effects on mail: the address that it goes to, such as `*@example.com`.' },
  from: { form: instantForm, doc: 'Only from this time on the clock of the sandbox.' },
  until: { form: instantForm, doc: 'Only before this time on the clock of the sandbox.' },
} satisfies Readonly<Record<string, FormField>>;

const error = {
  status: { form: wholeForm(200, 599, 503), doc: 'The HTTP status.', needed: true },
  code: { form: textForm(128, 'error-code'), doc: 'The code that clients read.', needed: true },
  message: { form: textForm(4096), doc: 'The message. Default: the code.', maybe: true },
  oauthError: {
    form: textForm(128, 'error-code'),
    doc: 'The `error` of OAuth’s JSON. Default: made of the code.',
    maybe: true,
  },
  retryAfter: {
    form: spanOnceInSeconds('0s', '1d', '5s'),
    doc: 'How long the `Retry-After` header asks clients to wait.',
    maybe: true,
  },
} satisfies Readonly<Record<string, FormField>>;

const effect = {
  delay: { form: span('1ms', '5m', '300ms'), doc: 'Waits so long, of wall time, before anything else.' },
  delayUpTo: { form: span('1ms', '5m', '2s'), doc: 'Makes of `delay` the least, and of this the longest wait.' },
  answer: { form: choiceForm(...namedAnswers), doc: 'Answers in the words that the surface has for it.' },
  error: { form: group(error, 'FaultError'), doc: 'Answers with any status and code, in the form of the surface.' },
  cut: {
    form: choiceForm(...cuts),
    doc: 'Ends the connection: `before` anything is done, `instead` of the answer to what was done, `during` its body, or `after` it.',
  },
  truncate: { form: flagForm, doc: 'Leaves out the second half of the body; its length says so.' },
  bytesPerSecond: { form: wholeForm(1, 1_000_000_000, 100), doc: 'Sends the body so slowly.' },
  mail: { form: choiceForm(...mailFates), doc: 'What becomes of mail to `to`; such a fault is for no call.' },
  mailDelay: { form: span('1s', '365d', '10m'), doc: 'How late `"mail": "delay"` is, on the clock of the sandbox.' },
  unseen: {
    form: span('1s', '1h', '10s'),
    doc: 'New users, roles and access keys are unknown to APIs so long, on the clock of the sandbox, as IAM is consistent only in the end. Those of fixtures are not new. Such a fault has no patterns.',
  },
} satisfies Readonly<Record<string, FormField>>;

/** The fields of a fault (TEST-5), in fixtures, requests and answers alike. */
export const faultFields = {
  name: { form: textForm(100), doc: 'The name in the journal. Default: its id.', maybe: true },
  when: {
    form: group(optional(match), 'FaultMatch'),
    doc: 'The calls that it is for: those that fit everything here. `*` stands for any characters and `?` for one; case does not count.',
  },
  skip: {
    form: wholeForm(0, 1_000_000, 2),
    doc: 'How many of these calls it lets pass first.',
    preset: 0,
    maybe: true,
  },
  count: { form: wholeForm(1, 1_000_000, 1), doc: 'How often it fires. Default: without end.', maybe: true },
  percent: {
    form: wholeForm(1, 100, 50),
    doc: 'How many in a hundred of these calls it fires at.',
    preset: 100,
    maybe: true,
  },
  effect: {
    form: group(optional(effect), 'FaultEffect'),
    doc: 'What happens to the call. At least one thing; a wait goes with anything else.',
    needed: true,
  },
} satisfies Readonly<Record<string, FormField>>;

/** The same fields, which answers may lack. */
function optional<F extends Readonly<Record<string, FormField>>>(fields: F) {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, { ...field, maybe: true }])) as {
    readonly [N in keyof F]: F[N] & { readonly maybe: true };
  };
}
