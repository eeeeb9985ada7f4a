import { captchas, sentCodes } from '../../core/challenges/challenge.ts';
import { DomainError } from '../../core/errors.ts';
import { readMail } from '../../core/messages/read-mail.ts';
import type { Sandbox } from '../../core/sandbox.ts';
import type { FlowContext } from '../context.ts';
import { answerDevice, chooseDevice, type Holder } from './answer-factor.ts';

/** An event of a flow whose types are known no more. */
export type AnyEvent = { readonly type: string } & Readonly<Record<string, unknown>>;

/** The person whom somebody stands in for. */
export interface Person extends Holder {
  /** The address of mailed codes. */
  readonly email?: string;
}

/** The data of a step, as far as any step has it. */
export type StepData = Readonly<Partial<Record<'captchaId' | 'codeId' | 'by' | 'deviceId' | 'challenge', string>>>;

type Answer = (context: FlowContext, person: Person, data: StepData) => Promise<AnyEvent>;

/** The answer to each step that all sign-ins share, by its state. At any other, only the person can go on. */
const answers: Readonly<Record<string, Answer>> = {
  solveCaptcha: async ({ sandbox }, _person, { captchaId = '' }) => {
    const captcha = (await sandbox.store.get(captchas, captchaId))?.value;
    return { type: 'submitCaptcha', answer: captcha?.answer ?? '' };
  },
  enterEmailCode: mailedCode,
  enterCode: mailedCode,
  chooseDevice: async (context, person) => ({ type: 'chooseDevice', deviceId: await chooseDevice(context, person) }),
  enterMfaCode: answerDevice,
  usePasskey: answerDevice,
};

/**
 * The event by which a person would go on.
 * @throws {DomainError} `SIGN_IN_UNFINISHED`, `CODE_NOT_DELIVERED`, and what `answerDevice` throws
 */
export function answerStep(context: FlowContext, person: Person, state: string, data: StepData): Promise<AnyEvent> {
  const answer = Object.hasOwn(answers, state) ? answers[state] : undefined;
  if (answer === undefined) throw new DomainError('SIGN_IN_UNFINISHED', { step: state });
  return answer(context, person, data);
}

async function mailedCode(
  { sandbox }: FlowContext,
  { email = '' }: Person,
  { codeId = '', by }: StepData,
): Promise<AnyEvent> {
  const code = (await sandbox.store.get(sentCodes, codeId))?.value.code ?? '';
  // A phone of a directory's user is always reached.
  if (by !== 'sms' && !(await hasArrived(sandbox, email, code)))
    throw new DomainError('CODE_NOT_DELIVERED', { to: email });
  return { type: 'submitCode', code };
}

/** Rules for mail may have led it to another address. */
const hasArrived = async (sandbox: Sandbox, to: string, code: string): Promise<boolean> =>
  (await readMail(sandbox, { to })).some(({ codes }) => codes.includes(code));
