import { addBuilderUser } from '../core/builder/add-builder-user.ts';
import { checkNewBuilderEmail, readBuilderName } from '../core/builder/builder-fields.ts';
import { startBuilderSession } from '../core/builder/builder-sessions.ts';
import { needsCaptcha } from '../core/challenges/captcha.ts';
import { mailCode } from '../core/challenges/mail-code.ts';
import { codeId } from '../core/challenges/sent-code.ts';
import { directoryPasswordPolicy } from '../core/credentials/password-policy.ts';
import { checkNewPassword, makePassword } from '../core/credentials/set-password.ts';
import { DomainError } from '../core/errors.ts';
import { newId } from '../core/ids.ts';
import { builderSignUpLetter } from '../core/messages/letters/builder-sign-up.ts';
import { rememberContext } from '../core/sessions/known-browser.ts';
import type { FlowContext } from './context.ts';
import { defineFlow } from './machine.ts';
import { type CaptchaEvents, captchaCheck, putAway, toCaptcha } from './steps/security-check.ts';
import { type SentCodeEvents, sentCode } from './steps/sent-code.ts';

/** The address and the name of the new Builder ID. */
interface Wish {
  builderEmail: string;
  name: string;
}

export type BuilderSignUpStates = {
  /** The earlier entry, when it was refused or is to be changed. */
  enterEmail: { builderEmail?: string };
  enterName: Pick<Wish, 'builderEmail'> & Partial<Wish>;
  enterCode: Wish & { codeId: string };
  choosePassword: Wish;
  solveCaptcha: Wish & { passwordHash: string; captchaId: string };
  created: { userId: string; sessionId: string };
};

export type BuilderSignUpEvents = CaptchaEvents &
  SentCodeEvents & {
    submitEmail: { builderEmail: string };
    submitName: { name: string };
    changeEmail: object;
    changeName: object;
    submitPassword: { password: string; confirmation: string };
    changePassword: object;
  };

const PURPOSE = 'builder-sign-up';

/** A mistyped address is left by starting again. */
const changeEmail = {
  to: ['enterEmail'],
  run: async (_context: FlowContext, { builderEmail }: Pick<Wish, 'builderEmail'>) =>
    ({ to: 'enterEmail', data: { builderEmail } }) as const,
} as const;

/**
 * Somebody makes an AWS Builder ID: e-mail, name, mailed code, password twice, security check where one is due (BUILDER-1).
 * Nothing is occupied before the last step, and whoever is through is signed in.
 */
export const builderSignUp = defineFlow<BuilderSignUpStates, BuilderSignUpEvents>()({
  name: 'builder-sign-up',
  initial: 'enterEmail',
  final: ['created'],
  lifetimeMs: 60 * 60 * 1000,
  start: {},
  secrets: ['code', 'password', 'confirmation', 'answer'],
  states: {
    enterEmail: {
      on: {
        submitEmail: {
          to: ['enterName', 'enterEmail'],
          async run({ sandbox }, _data, typed) {
            try {
              return {
                to: 'enterName',
                data: { builderEmail: await checkNewBuilderEmail(sandbox, typed.builderEmail) },
              };
            } catch (error) {
              return askAnew(error, typed);
            }
          },
        },
      },
    },
    enterName: {
      on: {
        submitName: {
          to: ['enterCode', 'enterEmail'],
          async run(context, { builderEmail }, typed) {
            const name = readBuilderName(typed.name, 'name');
            try {
              await checkNewBuilderEmail(context.sandbox, builderEmail);
              const data = { builderEmail, name, codeId: codeId(PURPOSE, newId(context.sandbox.random)) };
              await mail(context, data);
              return { to: 'enterCode', data };
            } catch (error) {
              return askAnew(error, { builderEmail });
            }
          },
        },
        changeEmail,
      },
    },
    enterCode: {
      on: {
        ...sentCode(
          'enterCode',
          { purpose: PURPOSE, subject: async (_context, { builderEmail }) => ({ user: builderEmail }), send: mail },
          ['choosePassword'],
          async (_context, { codeId: _, ...wish }: BuilderSignUpStates['enterCode']) =>
            ({ to: 'choosePassword', data: wish }) as const,
        ),
        changeName: {
          to: ['enterName'],
          run: async (_context, { builderEmail, name }) => ({ to: 'enterName', data: { builderEmail, name } }),
        },
        changeEmail,
      },
    },
    choosePassword: {
      on: {
        submitPassword: {
          to: ['solveCaptcha', 'created', 'enterEmail'],
          async run(context, wish, { password, confirmation }) {
            const { sandbox } = context;
            if (password !== confirmation) throw new DomainError('PASSWORDS_DIFFER', {});
            await checkNewPassword(sandbox, { policy: directoryPasswordPolicy }, password);
            const { hash: passwordHash } = await makePassword(sandbox, password);
            const due = await needsCaptcha(sandbox, undefined, 0);
            return due ? toCaptcha(sandbox, { ...wish, passwordHash }) : create(context, { ...wish, passwordHash });
          },
        },
        changeEmail,
      },
    },
    solveCaptcha: {
      on: {
        ...captchaCheck(['created', 'enterEmail'], create).on,
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
            const { builderEmail } = await putAway(sandbox, data);
            return { to: 'enterEmail', data: { builderEmail } };
          },
        },
      },
    },
    created: { on: {} },
  },
});

function mail(
  { sandbox, browser }: FlowContext,
  { builderEmail: to, codeId: id }: BuilderSignUpStates['enterCode'],
): Promise<void> {
  const letter = builderSignUpLetter[browser.locale];
  return mailCode(sandbox, { id, purpose: PURPOSE, sender: 'builder', to, letter, subject: { user: to } });
}

/** Makes the Builder ID and signs it in. Whoever verified the same address earlier has it, and this person is told. */
async function create(
  { sandbox, browser }: FlowContext,
  { builderEmail: email, name, passwordHash: hash }: Wish & { passwordHash: string },
) {
  try {
    const password = { hash, changedAt: sandbox.clock.now(), history: [] };
    const user = await addBuilderUser(sandbox, { email, name, password });
    const { id: browserId, userAgent, address } = browser;
    const { id: sessionId } = await startBuilderSession(
      sandbox,
      { user },
      { browserId, userAgent, address, mfa: false },
    );
    await rememberContext(sandbox, user.id, browser);
    return { to: 'created', data: { userId: user.id, sessionId } } as const;
  } catch (error) {
    return askAnew(error, { builderEmail: email });
  }
}

/** Back to the first step, with the address that was typed: it has to be another. */
function askAnew(error: unknown, { builderEmail }: Pick<Wish, 'builderEmail'>) {
  if (!(error instanceof DomainError)) throw error;
  return { to: 'enterEmail', data: { builderEmail }, notice: error.reason() } as const;
}
