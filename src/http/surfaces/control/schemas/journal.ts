import { type Static, type TProperties, Type } from 'typebox';
import type { JournalPattern } from '../../../../core/journal/journal-query.ts';
import { oldProperty } from '../../../../core/vocabulary/old-names.ts';
import { boundedText, choice, instant, lasting, object, s, wait } from './common.ts';

const pattern = (description: string, examples: string[]) =>
  Type.Optional(Type.String({ description, maxLength: 256, examples }));

const patterns = {
  surface: pattern('The kind of host.', ['signin', 'portal-api']),
  host: pattern('The host that was meant.', ['*.signin.aws']),
  method: pattern("The request's method.", ['POST']),
  path: pattern('Its path, without query.', ['/signin']),
  status: pattern('The HTTP status of the answer.', ['4??']),
  service: pattern('The AWS API that is called.', ['sts']),
  operation: pattern('Its operation.', ['Get*']),
  requestId: pattern('What the answer of an AWS API calls the request.', ['0a1b2c3d-*']),
  flow: pattern('What a person goes through.', ['root-sign-in']),
  flowId: pattern('The one flow.', ['*']),
  state: pattern('The state of the flow.', ['enterPassword']),
  account: pattern("The user's account.", ['111122223333']),
  client: pattern('What the tool that calls has registered as.', ['my-tool']),
  rule: pattern('The fault that did something to it.', ['busy']),
} satisfies { readonly [P in JournalPattern]: unknown };

/** The conditions that an entry can fit. Patterns have `*` and `?`, and look at no case. */
const conditions = {
  event: Type.Optional(boundedText('The name of an event or request; `*` at the end stands for any rest.', 1024)),
  reason: Type.Optional(boundedText('Why something was refused: the code, such as `WRONG_PASSWORD`.', 128)),
  user: Type.Optional(
    boundedText(
      "Found within the entry's user, without case; an e-mail address or id (`111122223333:alice`) finds its user.",
      320,
    ),
  ),
  kind: Type.Optional(choice(['request', 'event'], { description: 'Only requests, or only events.' })),
  unmatched: Type.Optional(
    Type.Boolean({
      description:
        'Only requests that nothing here serves: of an unknown host, path, method, API or operation; or only the others.',
    }),
  ),
  ...patterns,
  /** @deprecated It is {@link account} now. */
  accountId: Type.Optional(oldProperty('account', patterns.account)),
};

const after = Type.Optional(
  Type.Union([Type.Integer({ minimum: 0 }), Type.String({ maxLength: 40 })], {
    description: 'Only entries with a greater `seq`, or of a later time: ISO 8601.',
    'x-instant': 'or a number of the list',
  }),
);

export const journalQuery = object({
  ...conditions,
  after,
  order: Type.Optional(
    choice(['asc', 'desc'], { default: 'asc', description: 'Oldest first, or newest first (`desc`).' }),
  ),
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 100_000, description: 'At most so many, the first ones of that order.' }),
  ),
  wait,
});

const titled = <P extends TProperties>(title: string, properties: P) => object(properties, { title });

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
    Type.Number({
      description:
        'A measurement: milliseconds of the wall clock from the request to its answer, with their fractions.',
    }),
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
  retryAfter: Type.Optional(lasting("The wait that the answer's `Retry-After` asks for.", '30s')),
  /** @deprecated It is {@link retryAfter} now. */
  retryAfterSeconds: Type.Optional(Type.Number({ deprecated: true, description: 'The old form of `retryAfter`.' })),
  secretInUrl: told('The name of a secret that stood in the query.', ['access_token']),
};

const journalEntry = Type.Object(
  {
    seq: Type.Integer({ description: 'Grows by one, from 1.' }),
    at: instant('The time in the sandbox.'),
    kind: choice(['request', 'event']),
    name: Type.String({ examples: ['password.rejected', 'POST /signin'] }),
    reason: Type.Optional(Type.String({ description: 'Why something was refused.', examples: ['WRONG_PASSWORD'] })),
    user: told('An ARN, or what was typed.'),
    account: told("The user's account.", ['111122223333']),
    /** @deprecated It is {@link account} now. */
    accountId: Type.Optional(oldProperty('account', Type.String())),
    ...ofRequests,
  },
  {
    additionalProperties: true,
    title: 'JournalEntry',
    description: 'The facts of the entry stand beside the members that all have.',
  },
);

export const journalList = object({ entries: Type.Array(journalEntry) });

const shownBody = Type.Optional(
  titled('ShownBody', {
    type: told('Its media type.', ['application/json']),
    bytes: Type.Integer({ minimum: 0, description: 'The length of all of it.' }),
    text: told('Without secrets; absent where it is binary, or of a type that may hold secrets anywhere.'),
    cut: Type.Optional(Type.Literal(true, { description: 'Only the beginning is kept: setting `keptBodyBytes`.' })),
  }),
);

const shownHeaders = Type.Array(titled('ShownHeader', { name: Type.String(), value: Type.String() }), {
  description: 'In their order. Secrets are hidden, and headers of applications.',
});

const shownMessage = { headers: shownHeaders, body: shownBody };

export const journalDetails = titled('JournalDetails', {
  entry: journalEntry,
  request: Type.Optional(
    titled('ShownRequest', {
      url: Type.String({ description: 'Path and query as they came, without the values of secrets.' }),
      httpVersion: Type.String({ examples: ['1.1'] }),
      ...shownMessage,
    }),
  ),
  response: Type.Optional(titled('ShownResponse', shownMessage)),
  notKept: told('Why there is no `request` and no `response`, for an entry that is a request.'),
});

export const entryOfSandbox = object({
  s,
  seq: Type.String({
    pattern: '^\\d{1,15}$',
    description: 'The `seq` of an entry.',
    examples: ['1'],
    'x-expected': 'the number of an entry',
  }),
});

const count = (description: string, options: object = {}) =>
  Type.Integer({ minimum: 0, maximum: 1_000_000, description, ...options });

const journalExpectation = titled('JournalExpectation', {
  ...conditions,
  atLeast: Type.Optional(count('So many entries have to fit. Default: 1, or 0 beside an `atMost`.', { examples: [1] })),
  atMost: Type.Optional(count('No more may fit; 0: none. Default: any number.', { examples: [0] })),
});

export const journalVerification = titled('JournalVerification', {
  all: Type.Array(journalExpectation, {
    minItems: 1,
    maxItems: 20,
    description: 'All of them have to hold, in whichever order the entries come.',
  }),
  after,
  wait,
});

const nearMissRuleName = Type.String({
  description: 'The rule that knows the slip.',
  examples: ['bearer-missing'],
});

export const journalVerdict = titled('JournalVerdict', {
  holds: Type.Boolean({ description: 'Whether all expectations hold.' }),
  counts: Type.Array(
    titled('JournalCount', {
      holds: Type.Boolean({ description: 'Whether this expectation holds.' }),
      count: Type.Integer({ description: 'How many entries fit.' }),
      entries: Type.Array(journalEntry, { description: 'The newest of them, at most 10.' }),
      closest: Type.Array(
        titled('CloseEntry', {
          entry: journalEntry,
          differs: Type.Array(Type.String(), {
            description: 'The conditions that it does not fit.',
            examples: [['reason is WRONG_CODE, not WRONG_PASSWORD']],
          }),
          looksLike: Type.Optional(Type.String({ description: 'The slip that it shows, where a rule knows it.' })),
        }),
        { description: 'Where too few fit: the entries that nearly do, the closest first, at most 3.' },
      ),
    }),
    { description: 'One for each expectation, in their order.' },
  ),
});

export const nearMissQuery = object({
  after,
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 1000, default: 100, description: 'The newest refusals that are looked at.' }),
  ),
});

export const nearMissList = object({
  nearMisses: Type.Array(
    titled('NearMiss', {
      rule: nearMissRuleName,
      detail: Type.String({ description: 'What it looks like, and what would have matched.' }),
      entry: journalEntry,
    }),
  ),
});

export const exportQuery = object({ ...conditions, after });

/** With the facts of the entry, which differ by its name. */
export type JournalEntryView = Static<typeof journalEntry> & Readonly<Record<string, unknown>>;
export type JournalDetails = Static<typeof journalDetails>;
export type JournalConditions = Omit<Static<typeof journalExpectation>, 'atLeast' | 'atMost'>;
export type JournalVerdict = Static<typeof journalVerdict>;
export type NearMissView = Static<typeof nearMissList>['nearMisses'][number];
export type ExportQuery = Static<typeof exportQuery>;
