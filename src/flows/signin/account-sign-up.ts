import { readAccountName } from '../../core/accounts/account-name.ts';
import { checkNewRootEmail } from '../../core/accounts/change-root-email.ts';
import { createAccount } from '../../core/accounts/create-account.ts';
import { userArn } from '../../core/accounts/user.ts';
import { mailCode } from '../../core/challenges/mail-code.ts';
import { codeId } from '../../core/challenges/sent-code.ts';
import { rootPasswordPolicy } from '../../core/credentials/password-policy.ts';
import { newId } from '../../core/ids.ts';
import { signUpCodeLetter } from '../../core/messages/letters/sign-up-code.ts';
import type { FlowContext } from '../context.ts';
import { defineFlow } from '../machine.ts';
import { orRefusedAt } from '../steps/or-refused-at.ts';
import type { CaptchaEvents } from '../steps/security-check.ts';
import { type SentCodeEvents, sentCode } from '../steps/sent-code.ts';
import { changeEmail, lastSignUpSteps } from '../steps/sign-up.ts';

/** The name of the account to be made, and the address of its owner. */
interface Wish {
  email: string;
  accountName: string;
}

export type AccountSignUpStates = {
  /** The earlier entry, when it was refused or is to be changed. */
  enterEmail: Partial<Wish>;
  enterCode: Wish & { codeId: string };
  choosePassword: Wish;
  solveCaptcha: Wish & { passwordHash: string; captchaId: string };
  created: Wish & { accountId: string };
};

export type AccountSignUpEvents = CaptchaEvents &
  SentCodeEvents & {
    submitEmail: Wish;
    changeEmail: object;
    submitPassword: { password: string; confirmation: string };
    changePassword: object;
  };

const PURPOSE = 'account-sign-up';

const entryOf = ({ email, accountName }: Wish): Wish => ({ email, accountName });

const lastSteps = lastSignUpSteps({
  entryOf,
  passwordRules: ({ accountName, email }: Wish) => ({ policy: rootPasswordPolicy, names: [accountName, email] }),
  isCheckDue: async ({ settings }) => settings.captcha !== 'off',
  create,
});

/**
 * Somebody opens an account: e-mail and name, mailed code, password twice, security check (ROOT-11). Nothing is
 * occupied before the last step.
 */
export const accountSignUp = defineFlow<AccountSignUpStates, AccountSignUpEvents>()({
  name: 'account-sign-up',
  initial: 'enterEmail',
  final: ['created'],
  lifetimeMs: 60 * 60 * 1000,
  start: {},
  secrets: ['code', 'password', 'confirmation', 'answer'],
  states: {
    enterEmail: {
      on: {
        submitEmail: {
          to: ['enterCode', 'enterEmail'],
          run: (context, _data, typed) =>
            orRefusedAt('enterEmail', entryOf(typed), async () => {
              const email = await checkNewRootEmail(context.sandbox, typed.email);
              const wish = { email, accountName: readAccountName(typed.accountName) };
              const data = { ...wish, codeId: codeId(PURPOSE, newId(context.sandbox.random)) };
              await mail(context, data);
              return { to: 'enterCode', data } as const;
            }),
        },
      },
    },
    enterCode: {
      on: {
        ...sentCode(
          'enterCode',
          { purpose: PURPOSE, person: async (_context, { email }) => ({ subject: { user: email } }), send: mail },
          ['choosePassword'],
          async (_context, { codeId: _, ...wish }: AccountSignUpStates['enterCode']) =>
            ({ to: 'choosePassword', data: wish }) as const,
        ),
        changeEmail: changeEmail(entryOf),
      },
    },
    choosePassword: lastSteps.choosePassword,
    solveCaptcha: lastSteps.solveCaptcha,
    created: { on: {} },
  },
});

function mail(
  { sandbox, browser }: FlowContext,
  { email, codeId: id }: AccountSignUpStates['enterCode'],
): Promise<void> {
  return mailCode(sandbox, {
    id,
    purpose: PURPOSE,
    sender: 'console',
    to: email,
    letter: signUpCodeLetter[browser.locale],
    subject: { user: email },
  });
}

/** Makes the account. Whoever has taken the address or the name meanwhile has it. */
function create({ sandbox }: FlowContext, { passwordHash, ...wish }: Wish & { passwordHash: string }) {
  return orRefusedAt('enterEmail', entryOf(wish), async () => {
    const { user } = await createAccount(sandbox, { email: wish.email, name: wish.accountName, passwordHash });
    sandbox.journal.event('user.created', { user: userArn(user), accountId: user.accountId });
    return { to: 'created', data: { ...wish, accountId: user.accountId } } as const;
  });
}
