import { findDirectory, findWorkforceUser } from '../core/directories/find-directory.ts';
import { sendWorkforcePasswordLink } from '../core/directories/send-workforce-password-link.ts';
import { endSessionsOf } from '../core/sessions/end-session.ts';
import type { FlowContext } from './context.ts';
import { type DirectoryLink, resetLink } from './directory-links.ts';
import { defineFlow } from './machine.ts';
import { mailedLink, type NewPassword } from './steps/mailed-link.ts';
import { type CaptchaEvents, captchaCheck, putAway, toCaptcha } from './steps/security-check.ts';

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

const link = mailedLink(resetLink, 'enterUsername');

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
          async run(context, _data, { directoryId, username }) {
            const asked = { directoryId, username: username.trim() };
            if (context.sandbox.settings.captcha === 'off') return sendLink(context, asked);
            return toCaptcha(context.sandbox, asked);
          },
        },
        followLink: link.opens('enterNewPassword', ({ user }) => ({ username: user.name })),
      },
    },
    solveCaptcha: {
      on: {
        ...captchaCheck(['mailSent'], sendLink).on,
        changeUsername: {
          to: ['enterUsername'],
          async run({ sandbox }, data) {
            const { username } = await putAway(sandbox, data);
            return { to: 'enterUsername', data: { username } };
          },
        },
      },
    },
    mailSent: { on: {} },
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

/** Mails a link, if there is such a user. The page says the same in any case. */
async function sendLink({ sandbox, browser, links }: FlowContext, { directoryId, username }: Asked) {
  const directory = await findDirectory(sandbox, directoryId);
  const user = directory && (await findWorkforceUser(sandbox, directory, username));
  if (directory !== undefined && user !== undefined && user.disabled !== true) {
    const linkTo = (host: string, path: string) => links.to(host, path);
    await sendWorkforcePasswordLink(sandbox, { user, directory }, { linkTo, locale: browser.locale });
  } else {
    const reason = user === undefined ? 'UNKNOWN_USER' : 'USER_DISABLED';
    sandbox.journal.event('link.rejected', { user: `${directoryId}:${username}`, purpose: resetLink.purpose, reason });
  }
  return { to: 'mailSent', data: { username } } as const;
}
