import { DomainError } from '../../core/errors.ts';
import type { MfaDevice, PasskeyDevice, TotpDevice } from '../../core/mfa/device.ts';
import { currentCodes } from '../../core/mfa/totp/current-codes.ts';
import { deviceOf, devicesOf } from '../../core/mfa/user-devices.ts';
import { answerChallenge } from '../../core/mfa/webauthn/answer-challenge.ts';
import type { FlowContext } from '../context.ts';
import type { AnyEvent, StepData } from './answer-step.ts';

/** Somebody with MFA devices. */
export interface Holder {
  readonly userId: string;
  /** The device that is to answer; absent, the first that can. */
  readonly deviceId?: string;
  /** False: no second factor may be asked for. */
  readonly mfa?: boolean;
}

/**
 * The device that answers where the pages let choose: the wanted one, or the first that can.
 * @throws {DomainError} `MFA_UNLIKE_WISH`
 */
export async function chooseDevice(context: FlowContext, { userId, deviceId, mfa }: Holder): Promise<string> {
  if (mfa === false) throw new DomainError('MFA_UNLIKE_WISH', { asked: true });
  if (deviceId !== undefined) return deviceId;
  const devices = await devicesOf(context.sandbox, userId);
  const able = devices.find((device) => obstacle(context, device) === undefined);
  return (able ?? devices[0])?.id ?? '';
}

/**
 * The answer of the device that the page asks for, or the way to another that is wanted.
 * @throws {DomainError} `MFA_UNLIKE_WISH`, `DEVICE_OUT_OF_REACH`, `DEVICE_CODES_SPENT`, `UNKNOWN_DEVICE`
 */
export async function answerDevice(
  context: FlowContext,
  { userId, deviceId: wanted, mfa }: Holder,
  { deviceId = '', challenge = '' }: StepData,
): Promise<AnyEvent> {
  if (mfa === false) throw new DomainError('MFA_UNLIKE_WISH', { asked: true });
  if (wanted !== undefined && wanted !== deviceId) return { type: 'chooseAnother' };
  const device = await deviceOf(context.sandbox, userId, deviceId);
  const why = obstacle(context, device);
  if (why !== undefined) throw new DomainError('DEVICE_OUT_OF_REACH', { device: device.name, why });
  return device.type === 'totp'
    ? { type: 'submitMfaCode', code: await codeOf(context, device) }
    : { type: 'submitPasskey', credential: credentialOf(context, device, challenge) };
}

/** The code that the device shows, wrong clock included, or the next where that one is spent. */
async function codeOf({ sandbox }: FlowContext, device: TotpDevice): Promise<string> {
  const { totpWindow: window } = sandbox.settings;
  const { code, waitSeconds } = await currentCodes({ ...device, now: sandbox.clock.now(), window });
  if (waitSeconds !== undefined)
    throw new DomainError('DEVICE_CODES_SPENT', { device: device.name, seconds: waitSeconds });
  return code;
}

const credentialOf = ({ relyingParty }: FlowContext, device: PasskeyDevice, challenge: string): string =>
  device.privateKey === undefined || relyingParty === undefined
    ? ''
    : answerChallenge(device, device.privateKey, challenge, relyingParty);

function obstacle({ relyingParty }: FlowContext, device: MfaDevice) {
  if (device.lost === true) return 'lost';
  if (device.type === 'totp') return undefined;
  if (device.privateKey === undefined) return 'key-unknown';
  return relyingParty === undefined ? 'no-passkeys-here' : undefined;
}
