import { type Static, Type } from 'typebox';
import { findingRules } from '../../../../core/findings/finding.ts';
import { boundedText, choice, instant, next, object, page } from './common.ts';

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
    kind: choice(['console', 'portal', 'login', 'builder', 'tool', 'idp'], {
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
    boundedText("Found within the user's ARN, e-mail address or id (`111122223333:alice`), without case.", 320),
  ),
  ...page,
});

export const endedSessions = object({ ended: Type.Integer({ description: 'How many there were.' }) });

export const sessionList = object({ sessions: Type.Array(sessionView), next });

const ruleNames = [...findingRules];

export const findingQuery = object({
  rule: Type.Optional(choice(ruleNames, { description: 'Only those of this rule.' })),
  after: Type.Optional(
    Type.Integer({ minimum: 0, description: 'Only those whose last entry of the journal has a greater `seq`.' }),
  ),
});

const findingView = object(
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

const caseView = object(
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
export type CaseView = Static<typeof caseView>;
