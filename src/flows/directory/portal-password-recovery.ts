import { findDirectory, findWorkforceUser } from '../../core/directories/find-directory.ts';
import { sendWorkforcePasswordLink } from '../../core/directories/workforce/send-workforce-password-link.ts';
import { defineFlow } from '../machine.ts';
import type { NewPassword } from '../steps/mailed-link.ts';
import { passwordRecoverySteps } from '../steps/password-recovery.ts';
import type { CaptchaEvents } from '../steps/security-check.ts';
import { type DirectoryLink, resetLink } from './directory-links.ts';

/** The forgetful user as typed. There need not be such a user. */
interface Asked {
  directoryId: string;
  username: string;
}

export type PortalPasswordRecoveryStates = {
  enterUsername: { username?: string };
  solveCaptcha: Asked & { captchaId: string };
  mailSent: { username: string };
  enterNewPassword: DirectoryLink & { username: string };
  passwordChanged: object;
};

/** `directoryId` is the URL's, never a form's. */
export type PortalPasswordRecoveryEvents = CaptchaEvents & {
  submitUsername: Asked;
  changeUsername: object;
  followLink: DirectoryLink;
  submitNewPassword: NewPassword;
};

const steps = passwordRecoverySteps({
  link: resetLink,
  ...{ ask: 'enterUsername', sent: 'mailSent' },
  nameOf: ({ user }) => ({ username: user.name }),
  shown: ({ username }: Asked) => ({ username }),
  isCheckDue: async ({ settings }) => settings.captcha !== 'off',
  async send({ sandbox, browser: { locale }, links }, { directoryId, username }) {
    const directory = await findDirectory(sandbox, directoryId);
    const user = directory && (await findWorkforceUser(sandbox, directory, username));
    if (directory !== undefined && user !== undefined && user.disabled !== true)
      return sendWorkforcePasswordLink(sandbox, { user, directory }, { linkTo: links.to, locale });
    const reason = user === undefined ? 'UNKNOWN_USER' : 'USER_DISABLED';
    sandbox.journal.event('link.rejected', { user: `${directoryId}:${username}`, purpose: resetLink.purpose, reason });
  },
});

/**
 * A directory's user gets a new password: user name, security check, mailed link, new password twice (PORTAL-7). Up to
 * the link nothing tells whether there is such a user.
 */
export const portalPasswordRecovery = defineFlow<PortalPasswordRecoveryStates, PortalPasswordRecoveryEvents>()({
  name: 'portal-password-recovery',
  initial: 'enterUsername',
  final: ['mailSent', 'passwordChanged'],
  lifetimeMs: 60 * 60 * 1000,
  start: {},
  secrets: ['answer', 'token', 'key', 'password', 'confirmation'],
  states: {
    enterUsername: {
      on: {
        submitUsername: {
          to: ['solveCaptcha', 'mailSent'],
          run: (context, _data, { directoryId, username }) =>
            steps.askedFor(context, { directoryId, username: username.trim() }),
        },
        followLink: steps.followLink,
      },
    },
    solveCaptcha: { on: { ...steps.check, changeUsername: steps.askAgain } },
    mailSent: { on: {} },
    ...steps.setPassword,
  },
});
