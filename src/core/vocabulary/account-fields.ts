import { CENTURY, choiceForm, flagForm, group, instantForm, ruled, span, textForm, wholeForm } from './form.ts';
import { captchaModes, emailedCodeModes } from './setting-fields.ts';
import { fact, maybeFact, type UsedFields } from './uses.ts';

const accountId = textForm(12, 'account-id');
const change = { fixtures: 'may', change: 'may', told: 'always' } as const;
const override = { fixtures: 'may', change: 'null', told: 'maybe' } as const;

const phone = group({
  number: { form: textForm(16, 'phone'), doc: 'In the form of E.164.' },
  reachable: { form: flagForm, doc: 'Whether texts and calls arrive.', preset: true },
});

/** With the IAM API's names and defaults (UpdateAccountPasswordPolicy). */
const passwordPolicy = group(
  {
    minimumPasswordLength: { form: wholeForm(6, 128, 8), doc: 'The least length.', preset: 6 },
    requireSymbols: { form: flagForm, doc: 'At least one symbol.', preset: false },
    requireNumbers: { form: flagForm, doc: 'At least one digit.', preset: false },
    requireUppercaseCharacters: { form: flagForm, doc: 'At least one capital letter.', preset: false },
    requireLowercaseCharacters: { form: flagForm, doc: 'At least one small letter.', preset: false },
    allowUsersToChangePassword: { form: flagForm, doc: 'Users change their own passwords.', preset: false },
    maxPasswordAge: { form: wholeForm(1, 1095, 90), doc: 'In days. Left out: passwords never expire.', maybe: true },
    passwordReusePrevention: {
      form: wholeForm(1, 24),
      doc: 'How many earlier passwords are refused. Left out: none.',
      maybe: true,
    },
    hardExpiry: { form: flagForm, doc: 'An expired password refuses the sign-in.', preset: false },
  },
  'PasswordPolicy',
);

/** The fields of an account. A new field is an entry here, its value in `accounts.ts` of the control API, and the code that obeys it. */
export const accountFields = {
  id: { form: accountId, doc: 'The 12-digit account ID.', for: { account: { fixtures: 'needs', ...fact } } },
  name: { form: ruled(50), doc: 'Left out: the alias, or the ID.', for: { account: change } },
  alias: {
    form: ruled(63, 'alias'),
    doc: 'Unique among all accounts; no name of a Region.',
    for: { account: override },
  },
  rootEmail: {
    form: ruled(254, 'email'),
    doc: 'The e-mail address of the root user; unique among all. It is changed at the root user.',
    for: { account: { fixtures: 'may', ...maybeFact } },
  },
  state: {
    form: choiceForm('active', 'suspended', 'closed'),
    doc: 'A closed account can be reopened for 90 days.',
    preset: 'active',
    for: { account: change },
  },
  closedAgo: {
    form: span('0s', CENTURY, '30d'),
    doc: 'How long before the birth of the sandbox it was closed.',
    preset: '1d',
    for: { account: { fixtures: 'may' } },
  },
  closedAt: {
    form: instantForm,
    doc: 'Since when it is closed; now, where a change that closes it leaves it out.',
    for: { account: { change: 'may', told: 'maybe' } },
  },
  createdAt: { form: instantForm, doc: 'When it was opened.', for: { account: fact } },
  phone: { form: phone, doc: 'The primary contact’s phone, which MFA recovery calls.', for: { account: override } },
  captcha: {
    form: choiceForm(...captchaModes),
    doc: 'Overrides the setting for the sign-in of root and IAM users.',
    for: { account: override },
  },
  emailedCode: {
    form: choiceForm(...emailedCodeModes),
    doc: 'Overrides the setting for the root user.',
    for: { account: override },
  },
  passwordPolicy: {
    form: passwordPolicy,
    doc: 'The whole policy for passwords of IAM users.',
    for: { account: override },
  },
  memberOf: {
    form: accountId,
    doc: 'The account whose organisation created this one.',
    for: { account: { fixtures: 'may', ...maybeFact } },
  },
  count: {
    form: wholeForm(1, 1000, 120),
    doc: 'So many accounts instead of one: IDs count up, and each has its number behind name and alias and, as name+1@host, in the root e-mail.',
    preset: 1,
    for: { account: { fixtures: 'may' } },
  },
} as const satisfies UsedFields;
