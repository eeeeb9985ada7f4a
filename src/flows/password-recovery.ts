import { findRootByEmail, findUser, type Owned } from '../core/accounts/find-user.ts';
import type { RootUser } from '../core/accounts/user.ts';
import type { LinkParts } from '../core/challenges/sent-link.ts';
import { sendRootPasswordLink } from '../core/credentials/send-root-password-link.ts';
import { DomainError } from '../core/errors.ts';
import { isEmail } from '../core/ids.ts';
import { endSessionsOf } from '../core/sessions/end-session.ts';
import type { FlowContext } from './context.ts';
import { defineFlow } from './machine.ts';
import { type LinkRules, mailedLink, type NewPassword } from './steps/mailed-link.ts';
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
  submitNewPassword: NewPassword;
};

/** The link of a root user. The account can have been closed for 90 days since it was mailed (ROOT-10). */
const resetLink: LinkRules<LinkParts, Owned<RootUser>> = {
  purpose: 'root-password',
  by: 'recovery',
  async owner(sandbox, userId) {
    const owned = await findUser(sandbox, userId);
    return owned?.user.kind === 'root' ? { user: owned.user, account: owned.account } : 'LINK_INVALID';
  },
};

const link = mailedLink(resetLink, 'enterEmail');

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
        followLink: link.opens('enterNewPassword', ({ user }) => ({ email: user.email })),
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
        submitNewPassword: link.sets('passwordChanged', async (sandbox, { user }) => {
          await endSessionsOf(sandbox, user.id, 'recovery');
          return {};
        }),
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
  else
    sandbox.journal.event('link.rejected', { user: email, purpose: resetLink.purpose, reason: 'UNKNOWN_ROOT_EMAIL' });
  return { to: 'instructionsSent', data: { email } } as const;
}
