import { readAccountName } from '../core/accounts/account-name.ts';
import { checkNewRootEmail } from '../core/accounts/change-root-email.ts';
import { createAccount } from '../core/accounts/create-account.ts';
import { userArn } from '../core/accounts/user.ts';
import { mailCode } from '../core/challenges/mail-code.ts';
import { codeId } from '../core/challenges/sent-code.ts';
import { rootPasswordPolicy } from '../core/credentials/password-policy.ts';
import { checkNewPassword, makePassword } from '../core/credentials/set-password.ts';
import { DomainError } from '../core/errors.ts';
import { newId } from '../core/ids.ts';
import { signUpCodeLetter } from '../core/messages/letters/sign-up-code.ts';
import type { FlowContext } from './context.ts';
import { defineFlow } from './machine.ts';
import { type CaptchaEvents, captchaCheck, putAway, toCaptcha } from './steps/security-check.ts';
import { type SentCodeEvents, sentCode } from './steps/sent-code.ts';

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
          async run(context, _data, typed) {
            try {
              const email = await checkNewRootEmail(context.sandbox, typed.email);
              const wish = { email, accountName: readAccountName(typed.accountName) };
              const data = { ...wish, codeId: codeId(PURPOSE, newId(context.sandbox.random)) };
              await mail(context, data);
              return { to: 'enterCode', data };
            } catch (error) {
              return askAnew(error, typed);
            }
          },
        },
      },
    },
    enterCode: {
      on: {
        ...sentCode(
          'enterCode',
          { purpose: PURPOSE, subject: async (_context, { email }) => ({ user: email }), send: mail },
          ['choosePassword'],
          async (_context, { codeId: _, ...wish }: AccountSignUpStates['enterCode']) =>
            ({ to: 'choosePassword', data: wish }) as const,
        ),
        changeEmail: {
          to: ['enterEmail'],
          run: async (_context, { email, accountName }) => ({ to: 'enterEmail', data: { email, accountName } }),
        },
      },
    },
    choosePassword: {
      on: {
        submitPassword: {
          to: ['solveCaptcha', 'created', 'enterEmail'],
          async run(context, wish, { password, confirmation }) {
            const { sandbox } = context;
            if (password !== confirmation) throw new DomainError('PASSWORDS_DIFFER', {});
            const names = [wish.accountName, wish.email];
            await checkNewPassword(sandbox, { policy: rootPasswordPolicy, names }, password);
            const { hash: passwordHash } = await makePassword(sandbox, password);
            if (sandbox.settings.captcha === 'off') return create(context, wish, passwordHash);
            return toCaptcha(sandbox, { ...wish, passwordHash });
          },
        },
        changeEmail: {
          to: ['enterEmail'],
          run: async (_context, wish) => ({ to: 'enterEmail', data: wish }),
        },
      },
    },
    solveCaptcha: {
      on: {
        ...captchaCheck(
          ['created', 'enterEmail'],
          (context, { passwordHash, ...wish }: Wish & { passwordHash: string }) => create(context, wish, passwordHash),
        ).on,
        changePassword: {
          to: ['choosePassword'],
          async run({ sandbox }, data) {
            const { passwordHash: _forgotten, ...wish } = await putAway(sandbox, data);
            return { to: 'choosePassword', data: wish };
          },
        },
        changeEmail: {
          to: ['enterEmail'],
          async run({ sandbox }, data) {
            const { email, accountName } = await putAway(sandbox, data);
            return { to: 'enterEmail', data: { email, accountName } };
          },
        },
      },
    },
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

async function create({ sandbox }: FlowContext, wish: Wish, passwordHash: string) {
  try {
    const { user } = await createAccount(sandbox, { email: wish.email, name: wish.accountName, passwordHash });
    sandbox.journal.event('user.created', { user: userArn(user), accountId: user.accountId });
    return { to: 'created', data: { ...wish, accountId: user.accountId } } as const;
  } catch (error) {
    return askAnew(error, wish);
  }
}

/** Back to the first step, with what was typed: the address or the name has to be another. */
function askAnew(error: unknown, { email, accountName }: Wish) {
  if (!(error instanceof DomainError)) throw error;
  return { to: 'enterEmail', data: { email, accountName }, notice: error.reason() } as const;
}
