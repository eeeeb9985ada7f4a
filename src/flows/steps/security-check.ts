import { answerCaptcha, dropCaptcha, showCaptcha } from '../../core/challenges/captcha.ts';
import { DomainError } from '../../core/errors.ts';
import type { Sandbox } from '../../core/sandbox.ts';
import type { FlowContext } from '../context.ts';

/** The events of a step that shows a security check. */
export type CaptchaEvents = {
  submitCaptcha: { answer: string };
  refreshCaptcha: object;
};

/** The data of a step with a security check: the picture, and the facts that are carried on past it. */
type Checked<Known> = Known & { captchaId: string };

/** The step of a security check, each time with a new picture. */
export async function toCaptcha<Known extends object>(sandbox: Sandbox, known: Known) {
  return { to: 'solveCaptcha', data: { ...known, captchaId: await showCaptcha(sandbox) } } as const;
}

/**
 * The security check (ROOT-2), a row of a flow's table: a wrong answer brings another picture, and so does a wish.
 * @param to the states that `next` can lead to
 * @param next where a right answer leads
 */
export function captchaCheck<Known extends object, Next extends { readonly to: string; readonly data: object }>(
  to: readonly Next['to'][],
  next: (context: FlowContext, known: Known) => Promise<Next>,
) {
  return {
    on: {
      submitCaptcha: {
        to: [...to, 'solveCaptcha'],
        async run(context: FlowContext, data: Checked<Known>, { answer }: CaptchaEvents['submitCaptcha']) {
          const [captchaId, known] = apart(data);
          try {
            await answerCaptcha(context.sandbox, captchaId, answer);
          } catch (error) {
            if (!(error instanceof DomainError)) throw error;
            return { ...(await toCaptcha(context.sandbox, known)), notice: error.reason() };
          }
          return next(context, known);
        },
      },
      refreshCaptcha: {
        to: ['solveCaptcha'],
        async run({ sandbox }: FlowContext, data: Checked<Known>) {
          return toCaptcha(sandbox, await putAway(sandbox, data));
        },
      },
    },
  } as const;
}

/** Leaves a security check unanswered: its picture is gone, and what else the step knew is answered. */
export async function putAway<Known extends object>(sandbox: Sandbox, data: Checked<Known>): Promise<Known> {
  const [captchaId, known] = apart(data);
  await dropCaptcha(sandbox, captchaId);
  return known;
}

// TypeScript does not see that `Known` is what is left of `Checked<Known>`.
const apart = <Known>({ captchaId, ...known }: Checked<Known>) => [captchaId, known as unknown as Known] as const;
