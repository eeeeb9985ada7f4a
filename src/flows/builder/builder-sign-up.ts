import { addBuilderUser } from '../../core/builder/add-builder-user.ts';
import { checkNewBuilderEmail, readBuilderName } from '../../core/builder/builder-fields.ts';
import { startBuilderSession } from '../../core/builder/builder-sessions.ts';
import { needsCaptcha } from '../../core/challenges/captcha.ts';
import { mailCode } from '../../core/challenges/mail-code.ts';
import { codeId } from '../../core/challenges/sent-code.ts';
import { directoryPasswordPolicy } from '../../core/credentials/password-policy.ts';
import { newId } from '../../core/ids.ts';
import { builderSignUpLetter } from '../../core/messages/letters/builder-sign-up.ts';
import { rememberContext } from '../../core/sessions/known-browser.ts';
import type { FlowContext } from '../context.ts';
import { defineFlow } from '../machine.ts';
import { orRefusedAt } from '../steps/or-refused-at.ts';
import type { CaptchaEvents } from '../steps/security-check.ts';
import { type SentCodeEvents, sentCode } from '../steps/sent-code.ts';
import { changeEmail, lastSignUpSteps } from '../steps/sign-up.ts';

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

const entryOf = ({ builderEmail }: Pick<Wish, 'builderEmail'>) => ({ builderEmail });

const lastSteps = lastSignUpSteps({
  entryOf,
  passwordRules: (_wish: Wish) => ({ policy: directoryPasswordPolicy }),
  isCheckDue: (sandbox) => needsCaptcha(sandbox, undefined, 0),
  create,
});

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
          run: ({ sandbox }, _data, typed) =>
            orRefusedAt('enterEmail', entryOf(typed), async () => {
              const builderEmail = await checkNewBuilderEmail(sandbox, typed.builderEmail);
              return { to: 'enterName', data: { builderEmail } } as const;
            }),
        },
      },
    },
    enterName: {
      on: {
        submitName: {
          to: ['enterCode', 'enterEmail'],
          async run(context, { builderEmail }, typed) {
            const name = readBuilderName(typed.name, 'name');
            return orRefusedAt('enterEmail', { builderEmail }, async () => {
              await checkNewBuilderEmail(context.sandbox, builderEmail);
              const data = { builderEmail, name, codeId: codeId(PURPOSE, newId(context.sandbox.random)) };
              await mail(context, data);
              return { to: 'enterCode', data } as const;
            });
          },
        },
        changeEmail: changeEmail(entryOf),
      },
    },
    enterCode: {
      on: {
        ...sentCode(
          'enterCode',
          {
            purpose: PURPOSE,
            person: async (_context, { builderEmail }) => ({ subject: { user: builderEmail } }),
            send: mail,
          },
          ['choosePassword'],
          async (_context, { codeId: _, ...wish }: BuilderSignUpStates['enterCode']) =>
            ({ to: 'choosePassword', data: wish }) as const,
        ),
        changeName: {
          to: ['enterName'],
          run: async (_context, { builderEmail, name }) => ({ to: 'enterName', data: { builderEmail, name } }),
        },
        changeEmail: changeEmail(entryOf),
      },
    },
    choosePassword: lastSteps.choosePassword,
    solveCaptcha: lastSteps.solveCaptcha,
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
function create(
  { sandbox, browser }: FlowContext,
  { builderEmail: email, name, passwordHash: hash }: Wish & { passwordHash: string },
) {
  return orRefusedAt('enterEmail', { builderEmail: email }, async () => {
    const password = { hash, changedAt: sandbox.clock.now(), history: [] };
    const user = await addBuilderUser(sandbox, { email, name, password });
    const { id: browserId, userAgent, address } = browser;
    const origin = { browserId, userAgent, address, mfa: false };
    const { id: sessionId } = await startBuilderSession(sandbox, { user }, origin);
    await rememberContext(sandbox, user.id, browser);
    return { to: 'created', data: { userId: user.id, sessionId } } as const;
  });
}
