import { asOwner, findRootByEmail, findUser, type Owned } from '../../core/accounts/find-user.ts';
import type { RootUser } from '../../core/accounts/user.ts';
import type { LinkParts } from '../../core/challenges/sent-link.ts';
import { sendRootPasswordLink } from '../../core/credentials/send-root-password-link.ts';
import { DomainError } from '../../core/errors.ts';
import { isEmail } from '../../core/ids.ts';
import { defineFlow } from '../machine.ts';
import type { LinkRules, NewPassword } from '../steps/mailed-link.ts';
import { passwordRecoverySteps } from '../steps/password-recovery.ts';
import type { CaptchaEvents } from '../steps/security-check.ts';

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
    return asOwner(await findUser(sandbox, userId)) ?? 'LINK_INVALID';
  },
};

const steps = passwordRecoverySteps({
  link: resetLink,
  ...{ ask: 'enterEmail', sent: 'instructionsSent' },
  nameOf: ({ user }) => ({ email: user.email }),
  shown: ({ email }: { email: string }) => ({ email }),
  isCheckDue: async ({ settings }) => settings.captcha !== 'off',
  // The page says the same for a mail that bounces, too.
  async send({ sandbox, browser: { locale }, links }, { email }) {
    const owned = await findRootByEmail(sandbox, email);
    if (owned !== undefined) return sendRootPasswordLink(sandbox, owned, { linkTo: links.to, locale });
    sandbox.journal.event('link.rejected', { user: email, purpose: resetLink.purpose, reason: 'UNKNOWN_ROOT_EMAIL' });
  },
});

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
            return steps.askedFor(context, { email });
          },
        },
        followLink: steps.followLink,
      },
    },
    solveCaptcha: { on: { ...steps.check, changeEmail: steps.askAgain } },
    instructionsSent: { on: {} },
    ...steps.setPassword,
  },
});
