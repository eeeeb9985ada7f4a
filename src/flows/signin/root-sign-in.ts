import { asOwner, findRootByEmail, type Owned } from '../../core/accounts/find-user.ts';
import type { RootUser } from '../../core/accounts/user.ts';
import { needsCaptcha } from '../../core/challenges/captcha.ts';
import { failuresOf } from '../../core/challenges/count-failures.ts';
import { mailCode } from '../../core/challenges/mail-code.ts';
import { codeId } from '../../core/challenges/sent-code.ts';
import { checkPassword, type GivenPassword } from '../../core/credentials/check-password.ts';
import { DomainError } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import { signInCodeLetter } from '../../core/messages/letters/sign-in-code.ts';
import { isKnownBrowser } from '../../core/sessions/known-browser.ts';
import {
  type ConsoleStates,
  consoleFactor,
  consoleFactorSteps,
  finish,
  type Identified,
  identified,
  subjectOf,
  userOf,
} from '../console/console-factors.ts';
import type { FlowContext } from '../context.ts';
import { defineFlow } from '../machine.ts';
import type { FactorEvents } from '../steps/second-factor.ts';
import { type CaptchaEvents, captchaCheck, toCaptcha } from '../steps/security-check.ts';
import { type SentCodeEvents, sentCode } from '../steps/sent-code.ts';

/** The user that the e-mail address belongs to. */
interface Known {
  email: string;
  userId: string;
}

/** A user whose password was right, and the code that was mailed then. */
type Emailed = Identified & { codeId: string };

export type RootSignInStates = ConsoleStates & {
  /** The refused entry, for the page to show again. */
  enterEmail: { email?: string };
  solveCaptcha: Known & { captchaId: string };
  enterPassword: Known;
  enterEmailCode: Emailed;
};

export type RootSignInEvents = FactorEvents &
  CaptchaEvents &
  SentCodeEvents & {
    submitEmail: { email: string };
    submitPassword: { password: GivenPassword };
  };

/** The purpose of the e-mailed code, in the journal. */
const PURPOSE = 'root-sign-in';

/** The root user signs in: e-mail, security check, password, second factor (ROOT-1 to ROOT-5). */
export const rootSignIn = defineFlow<RootSignInStates, RootSignInEvents>()({
  name: 'root-sign-in',
  initial: 'enterEmail',
  final: ['signedIn'],
  lifetimeMs: 60 * 60 * 1000,
  start: {},
  secrets: ['answer', 'password', 'code', 'credential'],
  states: {
    enterEmail: {
      on: {
        submitEmail: {
          to: ['solveCaptcha', 'enterPassword', 'enterEmail'],
          async run(context, _data, { email }) {
            const owned = await findRootByEmail(context.sandbox, email);
            if (owned !== undefined) return toPassword(context, owned);
            return { to: 'enterEmail', data: { email }, notice: new DomainError('UNKNOWN_ROOT_EMAIL', {}).reason() };
          },
        },
      },
    },
    solveCaptcha: captchaCheck(
      ['enterPassword'],
      async (_context, known: Known) => ({ to: 'enterPassword', data: known }) as const,
    ),
    enterPassword: {
      on: {
        submitPassword: {
          to: [
            'chooseDevice',
            'enterMfaCode',
            'usePasskey',
            'enterEmailCode',
            'signedIn',
            'enterPassword',
            'solveCaptcha',
          ],
          async run(context, { email, userId }, { password }) {
            const owned = await rootOf(context, userId);
            let user: RootUser | undefined;
            try {
              user = await checkPassword(context.sandbox, owned.user, { password, typed: email });
            } catch (error) {
              if (!(error instanceof DomainError)) throw error;
              return { ...(await toPassword(context, owned)), notice: error.reason() };
            }
            const who = identified(context, owned.user);
            return (
              (await consoleFactor(context, who)) ??
              (await emailedCode(context, owned, who)) ??
              finish(context, who, false, user && { ...owned, user })
            );
          },
        },
      },
    },
    ...consoleFactorSteps(['signedIn'], (context, who) => finish(context, who, true)),
    enterEmailCode: {
      on: sentCode(
        'enterEmailCode',
        {
          purpose: PURPOSE,
          async person(context, { userId }: Emailed) {
            const owned = await rootOf(context, userId);
            return { subject: subjectOf(owned), reachable: [owned.user.email] };
          },
          send: async (context, { userId, codeId }) => mail(context, await rootOf(context, userId), codeId),
        },
        ['chooseDevice', 'enterMfaCode', 'usePasskey', 'signedIn'],
        // A device that was registered meanwhile is asked for.
        async (context, { codeId: _, ...who }: Emailed) =>
          (await consoleFactor(context, who)) ?? finish(context, who, false),
      ),
    },
    signedIn: { on: {} },
  },
});

/** @throws {DomainError} `UNKNOWN_USER` */
async function rootOf(context: FlowContext, userId: string): Promise<Owned<RootUser>> {
  const owner = asOwner(await userOf(context, userId));
  if (owner === undefined) throw new DomainError('UNKNOWN_USER', {});
  return owner;
}

/** The password step, behind the security check where one is due (ROOT-2). */
async function toPassword({ sandbox }: FlowContext, { user, account }: Owned<RootUser>) {
  const known = { email: user.email, userId: user.id };
  const due = await needsCaptcha(sandbox, account.captcha, await failuresOf(sandbox, user.id));
  if (!due) return { to: 'enterPassword', data: known } as const;
  return toCaptcha(sandbox, known);
}

/** The e-mailed code, where no MFA is registered and the account or the settings demand one (ROOT-4). */
async function emailedCode(context: FlowContext, owned: Owned<RootUser>, who: Identified) {
  const { sandbox, browser } = context;
  const mode = owned.account.emailedCode ?? sandbox.settings.emailedCode;
  const due =
    mode === 'always' || (mode === 'new-device' && !(await isKnownBrowser(sandbox, owned.user.id, browser.id)));
  if (!due) return undefined;
  const id = codeId(PURPOSE, newId(sandbox.random));
  await mail(context, owned, id);
  return { to: 'enterEmailCode', data: { ...who, codeId: id } } as const;
}

const mail = ({ sandbox, browser }: FlowContext, owned: Owned<RootUser>, id: string): Promise<void> =>
  mailCode(sandbox, {
    id,
    purpose: PURPOSE,
    sender: 'console',
    to: owned.user.email,
    letter: signInCodeLetter[browser.locale],
    subject: subjectOf(owned),
  });
