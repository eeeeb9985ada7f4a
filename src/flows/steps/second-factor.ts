import { subjectOfUser, type User } from '../../core/accounts/user.ts';
import { DomainError } from '../../core/errors.ts';
import type { MfaDevice } from '../../core/mfa/device.ts';
import { acceptTotp } from '../../core/mfa/totp/accept-totp.ts';
import { acceptPasskey } from '../../core/mfa/webauthn/accept-passkey.ts';
import { makeWebAuthnChallenge } from '../../core/mfa/webauthn/webauthn-challenge.ts';
import type { FlowContext } from '../context.ts';

/** A sign-in whose password was right. */
interface Who {
  readonly userId: string;
}

/** The data of the steps of a second factor, beside the sign-in itself. */
export type FactorStates<W extends Who> = {
  chooseDevice: W;
  enterMfaCode: W & { deviceId: string };
  usePasskey: W & { deviceId: string; challenge: string };
};

/** The events of those steps. `Also` are the fields that a page brings beside the answer, and that the sign-in keeps. */
export type FactorEvents<Also extends object = object> = {
  chooseDevice: { deviceId: string };
  chooseAnother: object;
  submitMfaCode: { code: string } & Also;
  /** `credential` is the authenticator's answer as JSON. */
  submitPasskey: { credential: string } & Also;
};

/** The user whose second factor is asked for. User and devices are looked up anew at every step. */
export interface FactorHolder<W extends Who> {
  /** Throws where the user may no longer sign in. */
  readonly user: (context: FlowContext, who: W) => Promise<User>;
  /** The devices that may be used. */
  readonly devices: (context: FlowContext, who: W) => Promise<readonly MfaDevice[]>;
}

type Led = { readonly to: string; readonly data: object };

/**
 * Asks for a code, a passkey or a security key (ROOT-5, IAM-3, PORTAL-5): three rows of a flow's table. A device that was
 * removed meanwhile leads back to the choice; another one may be chosen at any time.
 * @param to the states that `next` can lead to
 * @param next where the right answer leads
 */
export function secondFactor<W extends Who, Also extends object, Next extends Led>(
  holder: FactorHolder<W>,
  to: readonly Next['to'][],
  next: (context: FlowContext, who: W) => Promise<Next>,
) {
  type States = FactorStates<W>;
  type Events = FactorEvents<Also>;
  const chooseDevice = {
    to: ['enterMfaCode', 'usePasskey'],
    async run(context: FlowContext, who: W, { deviceId }: Events['chooseDevice']) {
      const device = (await holder.devices(context, who)).find(({ id }) => id === deviceId);
      if (device === undefined) throw new DomainError('UNKNOWN_DEVICE', {});
      return toDevice(context, who, device);
    },
  } as const;
  const submitMfaCode = {
    to: [...to, 'enterMfaCode', 'chooseDevice'],
    async run(context: FlowContext, { deviceId, ...before }: States['enterMfaCode'], event: Events['submitMfaCode']) {
      const { code, ...also } = event;
      const who = { ...before, ...also } as unknown as W;
      const user = await holder.user(context, who);
      try {
        await acceptTotp(context.sandbox, user.id, deviceId, code, subjectOfUser(user));
      } catch (error) {
        return refused(error, toChoice(who), { to: 'enterMfaCode', data: { ...who, deviceId } } as const);
      }
      return next(context, who);
    },
  } as const;
  const submitPasskey = {
    to: [...to, 'usePasskey', 'chooseDevice'],
    async run(context: FlowContext, data: States['usePasskey'], event: Events['submitPasskey']) {
      const { deviceId, challenge, ...before } = data;
      const { credential, ...also } = event;
      const who = { ...before, ...also } as unknown as W;
      const user = await holder.user(context, who);
      const { sandbox, relyingParty } = context;
      try {
        const answer = { deviceId, challenge, credential, relyingParty };
        await acceptPasskey(sandbox, who.userId, answer, subjectOfUser(user));
      } catch (error) {
        // Each challenge is good for one answer.
        return refused(error, toChoice(who), await toPasskey(context, who, deviceId));
      }
      return next(context, who);
    },
  } as const;
  const chooseAnother = {
    to: ['chooseDevice'],
    run: async (_context: FlowContext, data: States['enterMfaCode'] & { challenge?: string }) => toChoice(whoOf(data)),
  } as const;
  return {
    chooseDevice: { on: { chooseDevice } },
    enterMfaCode: { on: { submitMfaCode, chooseAnother } },
    usePasskey: { on: { submitPasskey, chooseAnother } },
  } as const;
}

/** The step of a user's only device, or the choice of several; undefined without one. */
export async function firstFactor<W extends Who>(holder: FactorHolder<W>, context: FlowContext, who: W) {
  const [only, ...others] = await holder.devices(context, who);
  if (only === undefined) return undefined;
  return others.length === 0 ? toDevice(context, who, only) : toChoice(who);
}

export const toChoice = <W>(who: W) => ({ to: 'chooseDevice', data: who }) as const;

/** The step of a device: its code, or a passkey's answer to a new challenge. */
async function toDevice<W extends Who>(context: FlowContext, who: W, { id, type }: MfaDevice) {
  if (type === 'passkey') return toPasskey(context, who, id);
  return { to: 'enterMfaCode', data: { ...who, deviceId: id } } as const;
}

async function toPasskey<W extends Who>({ sandbox }: FlowContext, who: W, deviceId: string) {
  const challenge = await makeWebAuthnChallenge(sandbox, { purpose: 'authenticate', userId: who.userId });
  return { to: 'usePasskey', data: { ...who, deviceId, challenge } } as const;
}

/** A removed device leads to the choice, and every other refusal to the same step. */
function refused<Choice extends object, Same extends object>(error: unknown, choice: Choice, same: Same) {
  if (!(error instanceof DomainError)) throw error;
  const notice = error.reason();
  return error.code === 'UNKNOWN_DEVICE' ? { ...choice, notice } : { ...same, notice };
}

/** The sign-in without the facts of a step. */
function whoOf<W extends Who>({
  deviceId: _device,
  challenge: _challenge,
  ...who
}: FactorStates<W>['enterMfaCode'] & {
  challenge?: string;
}): W {
  return who as unknown as W;
}
