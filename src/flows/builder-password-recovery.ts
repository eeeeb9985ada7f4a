import { type BuilderMember, builderById, findBuilderUser } from '../core/builder/find-builder-user.ts';
import { sendBuilderPasswordLink } from '../core/builder/send-password-link.ts';
import { needsCaptcha } from '../core/challenges/captcha.ts';
import type { LinkParts } from '../core/challenges/sent-link.ts';
import { endSessionsOf } from '../core/sessions/end-session.ts';
import type { FlowContext } from './context.ts';
import { defineFlow } from './machine.ts';
import { type LinkRules, mailedLink, type NewPassword } from './steps/mailed-link.ts';
import { type CaptchaEvents, captchaCheck, putAway, toCaptcha } from './steps/security-check.ts';

/** The address as typed. There need not be such a Builder ID. */
interface Asked {
  builderEmail: string;
}

export type BuilderPasswordRecoveryStates = {
  enterEmail: Partial<Asked>;
  solveCaptcha: Asked & { captchaId: string };
  linkSent: Asked;
  enterNewPassword: LinkParts & Asked;
  passwordChanged: object;
};

export type BuilderPasswordRecoveryEvents = CaptchaEvents & {
  askForLink: Asked;
  changeEmail: object;
  followLink: LinkParts;
  submitNewPassword: NewPassword;
};

const resetLink: LinkRules<LinkParts, BuilderMember> = {
  purpose: 'builder-password',
  by: 'recovery',
  owner: async (sandbox, userId) => (await builderById(sandbox, userId)) ?? 'LINK_INVALID',
};

const link = mailedLink(resetLink, 'enterEmail');

/**
 * A Builder ID gets a new password: address, security check where one is due, mailed link, new password twice (BUILDER-16). Up to
 * the link nothing tells whether there is such a Builder ID. MFA stays as it is, and is asked for at the sign-in that follows.
 */
export const builderPasswordRecovery = defineFlow<BuilderPasswordRecoveryStates, BuilderPasswordRecoveryEvents>()({
  name: 'builder-password-recovery',
  initial: 'enterEmail',
  final: ['linkSent', 'passwordChanged'],
  lifetimeMs: 60 * 60 * 1000,
  start: {},
  secrets: ['answer', 'token', 'key', 'password', 'confirmation'],
  states: {
    enterEmail: {
      on: {
        askForLink: {
          to: ['solveCaptcha', 'linkSent'],
          async run(context, _data, { builderEmail: typed }) {
            const asked = { builderEmail: typed.trim() };
            const due = await needsCaptcha(context.sandbox, undefined, 0);
            return due ? toCaptcha(context.sandbox, asked) : sendLink(context, asked);
          },
        },
        followLink: link.opens('enterNewPassword', ({ user }) => ({ builderEmail: user.email })),
      },
    },
    solveCaptcha: {
      on: {
        ...captchaCheck(['linkSent'], sendLink).on,
        changeEmail: {
          to: ['enterEmail'],
          async run({ sandbox }, data) {
            const { builderEmail } = await putAway(sandbox, data);
            return { to: 'enterEmail', data: { builderEmail } };
          },
        },
      },
    },
    linkSent: { on: {} },
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

/** Mails a link, if there is such a Builder ID. The page says the same in any case. */
async function sendLink({ sandbox, browser, links }: FlowContext, asked: Asked) {
  const { builderEmail } = asked;
  const user = await findBuilderUser(sandbox, builderEmail);
  if (user !== undefined) {
    const linkTo = (host: string, path: string) => links.to(host, path);
    await sendBuilderPasswordLink(sandbox, { user }, { linkTo, locale: browser.locale });
  } else {
    const { purpose } = resetLink;
    sandbox.journal.event('link.rejected', { user: builderEmail, purpose, reason: 'UNKNOWN_USER' });
  }
  return { to: 'linkSent', data: { builderEmail } } as const;
}
