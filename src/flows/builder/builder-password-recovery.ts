import { type BuilderMember, builderById, findBuilderUser } from '../../core/builder/find-builder-user.ts';
import { sendBuilderPasswordLink } from '../../core/builder/send-password-link.ts';
import { needsCaptcha } from '../../core/challenges/captcha.ts';
import type { LinkParts } from '../../core/challenges/sent-link.ts';
import { defineFlow } from '../machine.ts';
import type { LinkRules, NewPassword } from '../steps/mailed-link.ts';
import { passwordRecoverySteps } from '../steps/password-recovery.ts';
import type { CaptchaEvents } from '../steps/security-check.ts';

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

const steps = passwordRecoverySteps({
  link: resetLink,
  ...{ ask: 'enterEmail', sent: 'linkSent' },
  nameOf: ({ user }) => ({ builderEmail: user.email }),
  shown: ({ builderEmail }: Asked) => ({ builderEmail }),
  isCheckDue: (sandbox) => needsCaptcha(sandbox, undefined, 0),
  async send({ sandbox, browser: { locale }, links }, { builderEmail }) {
    const user = await findBuilderUser(sandbox, builderEmail);
    if (user !== undefined) return sendBuilderPasswordLink(sandbox, { user }, { linkTo: links.to, locale });
    const { purpose } = resetLink;
    sandbox.journal.event('link.rejected', { user: builderEmail, purpose, reason: 'UNKNOWN_USER' });
  },
});

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
          run: (context, _data, { builderEmail }) => steps.askedFor(context, { builderEmail: builderEmail.trim() }),
        },
        followLink: steps.followLink,
      },
    },
    solveCaptcha: { on: { ...steps.check, changeEmail: steps.askAgain } },
    linkSent: { on: {} },
    ...steps.setPassword,
  },
});
