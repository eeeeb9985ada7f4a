import { findRootByEmail, findUser, type Owned } from '../core/accounts/find-user.ts';
import type { RootUser } from '../core/accounts/user.ts';
import { type LinkParts, readLink, takeLink } from '../core/challenges/sent-link.ts';
import { sendRootPasswordLink } from '../core/credentials/send-root-password-link.ts';
import { checkNewPassword, passwordRulesFor, setPassword } from '../core/credentials/set-password.ts';
import { DomainError } from '../core/errors.ts';
import { isEmail } from '../core/ids.ts';
import type { Sandbox } from '../core/sandbox.ts';
import { endSessionsOf } from '../core/sessions/end-session.ts';
import { subjectOf } from './console-factors.ts';
import type { FlowContext } from './context.ts';
import { defineFlow } from './machine.ts';
import { type CaptchaEvents, captchaCheck, putAway, toCaptcha } from './steps/security-check.ts';

export type PasswordRecoveryStates = {
  enterEmail: { email?: string };
  solveCaptcha: { email: string; captchaId: string };
  instructionsSent: { email: string };
  enterNewPassword: LinkParts & { email: string };
  passwordChanged: object;
};

export type PasswordRecoveryEvents = CaptchaEvents & {
  submitEmail: { email: string };
  changeEmail: object;
  followLink: LinkParts;
  submitNewPassword: { password: string; confirmation: string };
};

const PURPOSE = 'root-password';

/**
 * The root user gets a new password: e-mail, security check, mailed link, new password twice (ROOT-7). Up to the link
 * nothing tells whether the address belongs to anybody.
 */
export const passwordRecovery = defineFlow<PasswordRecoveryStates, PasswordRecoveryEvents>()({
  name: 'password-recovery',
  initial: 'enterEmail',
  final: ['instructionsSent', 'passwordChanged'],
  lifetimeMs: 60 * 60 * 1000,
  start: {},
  secrets: ['answer', 'token', 'key', 'password', 'confirmation'],
  states: {
    enterEmail: {
      on: {
        submitEmail: {
          to: ['solveCaptcha', 'instructionsSent', 'enterEmail'],
          async run(context, _data, event) {
            const email = event.email.trim();
            if (!isEmail(email))
              return { to: 'enterEmail', data: { email }, notice: new DomainError('INVALID_EMAIL', {}).reason() };
            if (context.sandbox.settings.captcha === 'off') return sendInstructions(context, email);
            return toCaptcha(context.sandbox, { email });
          },
        },
        // The link may be opened in any browser, so it leads on from the beginning.
        followLink: {
          to: ['enterNewPassword', 'enterEmail'],
          async run({ sandbox }, _data, { token, key }) {
            try {
              const { user } = await ownerOf(sandbox, { token, key });
              return { to: 'enterNewPassword', data: { token, key, email: user.email } };
            } catch (error) {
              return askAnew(error);
            }
          },
        },
      },
    },
    solveCaptcha: {
      on: {
        ...captchaCheck(['instructionsSent'], (context, { email }: { email: string }) =>
          sendInstructions(context, email),
        ).on,
        changeEmail: {
          to: ['enterEmail'],
          run: async ({ sandbox }, data) => ({ to: 'enterEmail', data: await putAway(sandbox, data) }),
        },
      },
    },
    instructionsSent: { on: {} },
    enterNewPassword: {
      on: {
        submitNewPassword: {
          to: ['passwordChanged', 'enterEmail'],
          async run(context, { token, key }, { password, confirmation }) {
            if (password !== confirmation) throw new DomainError('PASSWORDS_DIFFER', {});
            try {
              await changePassword(context, { token, key }, password);
              return { to: 'passwordChanged', data: {} };
            } catch (error) {
              return askAnew(error);
            }
          },
        },
      },
    },
    passwordChanged: { on: {} },
  },
});

/** Mails a link, if the address is a root user's. The page says the same in any case, a bounced mail included. */
async function sendInstructions(context: FlowContext, email: string) {
  const { sandbox, browser, links } = context;
  const owned = await findRootByEmail(sandbox, email);
  if (owned !== undefined)
    await sendRootPasswordLink(sandbox, owned, {
      linkTo: (host, path) => links.to(host, path),
      locale: browser.locale,
    });
  else sandbox.journal.event('link.rejected', { user: email, purpose: PURPOSE, reason: 'UNKNOWN_ROOT_EMAIL' });
  return { to: 'instructionsSent', data: { email } } as const;
}

/** The root user of a link. The account can have been closed for 90 days since it was mailed (ROOT-10). */
async function ownerOf(sandbox: Sandbox, link: LinkParts): Promise<Owned<RootUser>> {
  const owned = await findUser(sandbox, await readLink(sandbox, PURPOSE, link));
  if (owned?.user.kind !== 'root') throw new DomainError('LINK_INVALID', {});
  return { user: owned.user, account: owned.account };
}

/** Judges the password before it takes the link, so that one that breaks the rules does not use the link up. */
async function changePassword({ sandbox }: FlowContext, link: LinkParts, password: string): Promise<void> {
  const owned = await ownerOf(sandbox, link);
  await checkNewPassword(sandbox, await passwordRulesFor(sandbox, owned, 'recovery'), password);
  await takeLink(sandbox, PURPOSE, link);
  sandbox.journal.event('link.used', { ...subjectOf(owned), purpose: PURPOSE });
  await setPassword(sandbox, owned, password, { by: 'recovery' });
  await endSessionsOf(sandbox, owned.user.id, 'recovery');
}

/** A link that cannot be used leads back to where another is asked for; any other refusal leaves the step as it is. */
function askAnew(error: unknown) {
  if (!(error instanceof DomainError) || !/^LINK_/.test(error.code)) throw error;
  return { to: 'enterEmail', data: {}, notice: error.reason() } as const;
}
