import { type Static, Type } from 'typebox';
import { boundedText, choice, duration, instant, limit, next, object, wait } from './common.ts';

const after = Type.Optional(
  Type.String({
    maxLength: 40,
    description: 'Only messages after the one with this id, or that arrived later than this time: ISO 8601.',
    'x-instant': 'or a number of the list',
  }),
);

export const mailQuery = object({
  to: Type.Optional(
    boundedText(
      'An address, compared without case. Mail to `name+tag@host` is found under it and under `name@host`.',
      320,
    ),
  ),
  subject: Type.Optional(boundedText('Found within the subject, without case.')),
  limit,
  after,
  wait,
});

export const mailMessage = object(
  {
    id: Type.String({ description: 'Sorts by time.' }),
    from: Type.String(),
    to: Type.String(),
    inbox: Type.String({ description: 'Where it lies: `to` without its tag, or where a rule sent it.' }),
    subject: Type.String(),
    text: Type.String(),
    html: Type.String(),
    codes: Type.Array(Type.String(), { description: 'The codes in it.' }),
    links: Type.Array(Type.String(), { description: 'The links in it.' }),
    sentAt: instant('When it was sent.'),
    deliveredAt: instant('When it arrived: later than `sentAt` under a delay rule.'),
  },
  { title: 'MailMessage' },
);

/** A message that is no JSON. */
export const rawMail = {
  description: 'The message.',
  content: { 'message/rfc822': { schema: { type: 'string' } } },
} as const;

export const mailList = object({ messages: Type.Array(mailMessage), next });

const ruleFields = {
  address: Type.String({
    maxLength: 320,
    pattern: '^(\\*|[^\\s@]+@[^\\s@]+)$',
    description: 'Whose mail: an address, `*@host` or `*`; compared without case.',
    examples: ['root@example.com'],
    'x-expected': 'an address, *@host or *',
  }),
  action: choice(['bounce', 'drop', 'delay', 'forward', 'catch-all', 'exact-address'], {
    description:
      '`bounce` and `drop` deliver nothing, `delay` delivers later, `forward` and `catch-all` deliver to another inbox, `exact-address` switches sub-addressing off: `name+tag@host` has an inbox of its own.',
  }),
  delay: Type.Optional(duration('For `delay`: how long, on the clock of the sandbox.')),
  to: Type.Optional(
    Type.String({
      format: 'email',
      maxLength: 254,
      description: 'For `forward` and `catch-all`: the inbox.',
      'x-expected': 'an e-mail address',
    }),
  ),
};

export const mailRuleView = object(
  { id: Type.String(), ...ruleFields },
  { title: 'MailRule', description: 'What happens to mail for an address. The first rule that fits decides.' },
);
export const mailRuleCreation = object(ruleFields, { title: 'MailRuleCreation' });
export const mailRuleList = object({ rules: Type.Array(mailRuleView), next });

export const phoneQuery = object({
  to: Type.Optional(boundedText('A number, as in `+12025550100`.', 40)),
  limit,
  after,
  wait,
});

const phoneMessage = object(
  {
    id: Type.String({ description: 'Sorts by time.' }),
    kind: choice(['sms', 'call'], { description: 'A text message, or a call with what was spoken.' }),
    to: Type.String(),
    text: Type.String(),
    codes: Type.Array(Type.String(), { description: 'The codes in it.' }),
    sentAt: instant('When it was sent.'),
  },
  { title: 'PhoneMessage' },
);

export const phoneList = object({ messages: Type.Array(phoneMessage), next });

export type MailMessage = Static<typeof mailMessage>;
export type MailRuleView = Static<typeof mailRuleView>;
export type MailRuleCreation = Static<typeof mailRuleCreation>;
export type PhoneMessageView = Static<typeof phoneMessage>;
