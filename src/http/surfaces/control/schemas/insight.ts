import { type Static, Type } from 'typebox';
import { type FindingRule, findingRules } from '../../../../core/findings/finding.ts';
import { choice, instant, next, object, page, text, wait } from './common.ts';

export const captchaView = object(
  {
    id: Type.String(),
    answer: Type.String({ description: 'What the picture shows.' }),
    expiresAt: instant('When it is used up at the latest.'),
  },
  { title: 'Captcha' },
);

export const sessionView = object(
  {
    id: Type.String(),
    kind: choice(['console', 'portal', 'login', 'builder', 'tool'], {
      description: 'Where it is signed in; `tool`: a site, editor or command line that was entered with a Builder ID.',
    }),
    user: Type.String({
      description: "The user's ARN; `d-1234567890:jane_doe` of a workforce user, the e-mail address of a Builder ID.",
    }),
    account: Type.Optional(Type.String({ description: 'Of a console session.' })),
    directory: Type.Optional(Type.String({ description: 'Of a portal session.' })),
    tool: Type.Optional(Type.String({ description: 'The tool, of its own session.', examples: ['my-tool'] })),
    mfa: Type.Boolean({ description: 'Whether a second factor was used.' }),
    createdAt: instant('When it began.'),
    expiresAt: instant('When it ends.'),
    userAgent: Type.String(),
    address: Type.String({ description: "The browser's IP address." }),
  },
  { title: 'Session' },
);

export const sessionQuery = object({
  user: Type.Optional(
    text("Found within the user's ARN, e-mail address or id (`111122223333:alice`), without case.", 320),
  ),
  ...page,
});

export const endedSessions = object({ ended: Type.Integer({ description: 'How many there were.' }) });

export const sessionList = object({ sessions: Type.Array(sessionView), next });

export const journalQuery = object({
  event: Type.Optional(text('The name of an event or request; `*` at the end stands for any rest.', 200)),
  reason: Type.Optional(text('Why something was refused: the code, such as `WRONG_PASSWORD`.', 100)),
  user: Type.Optional(
    text(
      "Found within the entry's user, without case; an e-mail address or id (`111122223333:alice`) finds its user.",
      320,
    ),
  ),
  after: Type.Optional(
    Type.Union([Type.Integer({ minimum: 0 }), Type.String({ maxLength: 40 })], {
      description: 'Only entries with a greater `seq`, or of a later time: ISO 8601.',
      'x-instant': true,
    }),
  ),
  order: Type.Optional(
    choice(['asc', 'desc'], { default: 'asc', description: 'Oldest first, or newest first (`desc`).' }),
  ),
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 100_000, description: 'At most so many, the first ones of that order.' }),
  ),
  wait,
});

const told = (description: string, examples: string[] = []) => Type.Optional(Type.String({ description, examples }));

/** Members of requests. Events have those that fit them. */
const ofRequests = {
  method: told("The request's method.", ['POST']),
  host: told('The host that was meant, in whichever style.', ['signin.aws.amazon.com']),
  path: told('Its path, without query.', ['/signin']),
  surface: told('The kind of host.', ['console', 'portal', 'sts', 'samples']),
  style: told('The style of the host: `mirror`, `real`, `path` or `plain`.'),
  status: Type.Optional(Type.Integer({ description: 'The HTTP status of the answer.' })),
  durationMs: Type.Optional(
    Type.Number({ description: 'Milliseconds of the wall clock from the request to its answer.' }),
  ),
  service: told('The AWS API that is called.', ['sts', 'sso-oidc']),
  operation: told('Its operation.', ['GetCallerIdentity']),
  requestId: told('What the answer of an AWS API calls the request.'),
  flow: told('What a person goes through.', ['root-sign-in']),
  flowId: told('The one flow: all its events and requests have this.'),
  event: told('What a form says to its flow.', ['submitPassword']),
  state: told('The state that the flow is in when the answer goes out.', ['enterPassword']),
  client: told('What the tool that calls has registered as.', ['my-tool']),
  rule: told('The rule that answered instead, or did something else to it.'),
  retryAfter: Type.Optional(Type.Number({ description: "Seconds, as the answer's `Retry-After` says." })),
  secretInUrl: told('The name of a secret that stood in the query.', ['access_token']),
};

export const journalEntry = Type.Object(
  {
    seq: Type.Integer({ description: 'Grows by one, from 1.' }),
    at: instant('The time in the sandbox.'),
    kind: choice(['request', 'event']),
    name: Type.String({ examples: ['password.rejected', 'POST /signin'] }),
    reason: Type.Optional(Type.String({ description: 'Why something was refused.', examples: ['WRONG_PASSWORD'] })),
    user: told('An ARN, or what was typed.'),
    accountId: told("The user's account."),
    ...ofRequests,
  },
  {
    additionalProperties: true,
    title: 'JournalEntry',
    description: 'The facts of the entry stand beside the members that all have.',
  },
);

export const journalList = object({ entries: Type.Array(journalEntry) });

const ruleNames = Object.keys(findingRules) as FindingRule[];

export const findingQuery = object({
  rule: Type.Optional(choice(ruleNames, { description: 'Only those of this rule.' })),
  after: Type.Optional(
    Type.Integer({ minimum: 0, description: 'Only those whose last entry of the journal has a greater `seq`.' }),
  ),
});

export const findingView = object(
  {
    rule: choice(ruleNames, { description: 'What is wrong.' }),
    advice: Type.String({ description: 'What to do instead.' }),
    detail: Type.String({ description: 'Who did what.' }),
    seq: Type.Integer({ description: 'Of the last entry of the journal that shows it; 0 where none does.' }),
    at: instant('When it was.'),
    entries: Type.Array(Type.Integer(), { description: 'The entries of the journal that show it.' }),
    client: Type.Optional(Type.String({ description: 'What the tool has registered as.' })),
    user: Type.Optional(Type.String({ description: 'The user of the call or session.' })),
  },
  { title: 'Finding' },
);

export const findingList = object({ findings: Type.Array(findingView) });
export type FindingView = Static<typeof findingView>;

export const caseView = object(
  {
    id: Type.String(),
    kind: Type.String({ description: 'What it is about.' }),
    state: choice(['open', 'answered']),
    account: Type.Optional(Type.String({ description: 'As it was typed; no proof of anything.' })),
    email: Type.String(),
    text: Type.String(),
    user: Type.Optional(Type.String({ description: 'The ARN of who was signed in.' })),
    openedAt: instant('When it was opened.'),
    answeredAt: Type.Optional(instant('When it was answered.')),
    answer: Type.Optional(Type.String()),
  },
  { title: 'SupportCase' },
);

export const caseList = object({ cases: Type.Array(caseView), next });

export type CaptchaView = Static<typeof captchaView>;
export type SessionView = Static<typeof sessionView>;
/** With the facts of the entry, which differ by its name. */
export type JournalEntryView = Static<typeof journalEntry> & Readonly<Record<string, unknown>>;
export type CaseView = Static<typeof caseView>;
