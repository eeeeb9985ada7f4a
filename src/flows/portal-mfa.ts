import { subjectOfUser } from '../core/accounts/user.ts';
import type { Member } from '../core/directories/find-directory.ts';
import { DomainError } from '../core/errors.ts';
import { acceptTotp } from '../core/mfa/accept-totp.ts';
import type { MfaDevice } from '../core/mfa/device.ts';
import { type DeviceKind, deviceKinds } from '../core/mfa/device-kind.ts';
import { freeDeviceName } from '../core/mfa/new-device.ts';
import { type NewTotp, registerTotp } from '../core/mfa/register-totp.ts';
import { devicesOf } from '../core/mfa/user-devices.ts';
import { toChoice, toDevice } from './console-factors.ts';
import type { FlowContext } from './context.ts';
import { newPasskey, newPasskeyChallenge } from './steps/new-passkey.ts';
import { orRefusedAt } from './steps/or-refused-at.ts';
import { checkPasskey } from './steps/second-factor.ts';
import {
  afterFactors,
  demandKind,
  devicesFor,
  memberOf,
  type NewApp,
  type Proven,
  toNewDevice,
  usable,
} from './portal-factors.ts';

/** The states of a directory's second factor (PORTAL-5). */
export type PortalMfaStates = {
  chooseDevice: Proven;
  enterMfaCode: Proven & { deviceId: string };
  usePasskey: Proven & { deviceId: string; challenge: string };
  chooseNewDevice: Proven;
  registerDevice: NewApp;
  registerPasskey: Proven & { kind: DeviceKind; challenge: string };
  deviceRegistered: Proven & { deviceId: string; name: string; inSync: boolean };
};

export type PortalMfaEvents = {
  chooseDevice: { deviceId: string };
  chooseAnother: object;
  submitMfaCode: { code: string; trust: boolean };
  /** What the authenticator answered, as JSON. */
  submitPasskey: { credential: string; trust: boolean };
  showQrCode: object;
  showSecret: object;
  submitDeviceCode: { code: string };
  chooseNewDevice: { kind: DeviceKind };
  chooseAnotherKind: object;
  goOn: { trust: boolean };
};

type Data<S extends keyof PortalMfaStates> = PortalMfaStates[S];
type Fields<E extends keyof PortalMfaEvents> = PortalMfaEvents[E];

/** Which of several devices: an event of the choice. */
export const chooseDevice = {
  to: ['enterMfaCode', 'usePasskey'],
  async run(context: FlowContext, who: Proven, { deviceId }: Fields<'chooseDevice'>) {
    const devices = await devicesFor(context, await memberOf(context, who.userId));
    const device = devices.find(({ id }) => id === deviceId);
    if (device === undefined) throw new DomainError('UNKNOWN_DEVICE', {});
    return toDevice(context, who, device);
  },
} as const;

/** The events of the step that asks for a device's code. One that was removed meanwhile leads back to the choice. */
export const mfaCodeEvents = {
  submitMfaCode: {
    to: ['setPassword', 'signedIn', 'enterMfaCode', 'chooseDevice'],
    run: (context: FlowContext, data: Data<'enterMfaCode'>, { code, trust }: Fields<'submitMfaCode'>) =>
      orRefusedAt('enterMfaCode', { ...data, trust }, async () => {
        const { deviceId, ...who } = { ...data, trust };
        const { user } = await memberOf(context, who.userId);
        try {
          await acceptTotp(context.sandbox, user.id, deviceId, code, subjectOfUser(user));
        } catch (error) {
          if (!(error instanceof DomainError && error.code === 'UNKNOWN_DEVICE')) throw error;
          return { to: 'chooseDevice', data: who, notice: error.reason() } as const;
        }
        return afterFactors(context, who, true);
      }),
  },
  chooseAnother: {
    to: ['chooseDevice'],
    run: async (_context: FlowContext, { deviceId: _, ...who }: Data<'enterMfaCode'>) => toChoice(who),
  },
} as const;

/** The events of the step that asks for a passkey or security key; another one may be chosen. */
export const passkeyEvents = {
  submitPasskey: {
    to: ['setPassword', 'signedIn', 'usePasskey', 'chooseDevice'],
    async run(context: FlowContext, data: Data<'usePasskey'>, { credential, trust }: Fields<'submitPasskey'>) {
      const { deviceId, challenge, ...who } = { ...data, trust };
      const { user } = await memberOf(context, who.userId);
      const key = { deviceId, challenge, credential };
      return (await checkPasskey(context, who, key, subjectOfUser(user))) ?? afterFactors(context, who, true);
    },
  },
  chooseAnother: {
    to: ['chooseDevice'],
    run: async (_context: FlowContext, { deviceId: _, challenge: _used, ...who }: Data<'usePasskey'>) => toChoice(who),
  },
} as const;

/** What to register: an event of the choice. */
export const chooseNewDevice = {
  to: ['registerDevice', 'registerPasskey', 'chooseDevice'],
  run: (context: FlowContext, who: Proven, { kind }: Fields<'chooseNewDevice'>) =>
    asFirstDevice(context, who, kind, () => toNewDevice(context, who, kind)),
} as const;

const chooseAnotherKind = {
  to: ['chooseNewDevice'],
  run: async (_context: FlowContext, data: Proven) => ({ to: 'chooseNewDevice', data: provenOf(data) }) as const,
} as const;

/** The events of the step that registers an authenticator app, because the directory lets nobody in without a device. */
export const newAppEvents = {
  showQrCode: {
    to: ['registerDevice'],
    run: async (_context: FlowContext, app: NewApp) =>
      ({ to: 'registerDevice', data: { ...app, qrShown: true } }) as const,
  },
  showSecret: {
    to: ['registerDevice'],
    run: async (_context: FlowContext, app: NewApp) =>
      ({ to: 'registerDevice', data: { ...app, secretShown: true } }) as const,
  },
  submitDeviceCode: {
    to: ['deviceRegistered', 'chooseDevice'],
    run: (context: FlowContext, app: NewApp, { code }: Fields<'submitDeviceCode'>) =>
      asFirstDevice(context, app, 'app', async ({ user }, given) => {
        const wanted = { ...given, secret: app.secret, hardware: false, codes: [code] } as const;
        const { device, inSync } = await registerTotp(context.sandbox, user, wanted);
        const { id: deviceId, name } = device;
        return { to: 'deviceRegistered', data: { ...provenOf(app), deviceId, name, inSync } } as const;
      }),
  },
  chooseAnotherKind,
} as const;

/** The events of the step that registers a security key or a built-in authenticator. */
export const newPasskeyEvents = {
  submitPasskey: {
    to: ['deviceRegistered', 'registerPasskey', 'chooseDevice'],
    run: (context: FlowContext, data: Data<'registerPasskey'>, { credential }: Fields<'submitPasskey'>) =>
      asFirstDevice(context, data, data.kind, async ({ user }, given) => {
        const made = await newPasskey(context, user, { ...given, challenge: data.challenge, credential });
        if (made.notice === undefined) {
          const { id: deviceId, name } = made.device;
          return { to: 'deviceRegistered', data: { ...provenOf(data), deviceId, name, inSync: true } } as const;
        }
        const challenge = await newPasskeyChallenge(context, data.userId);
        return { to: 'registerPasskey', data: { ...data, challenge }, notice: made.notice } as const;
      }),
  },
  chooseAnotherKind,
} as const;

/**
 * From the new device on: it was proven a moment ago, so it counts as the second factor of this sign-in, unless it was
 * removed meanwhile.
 */
export const goOn = {
  to: ['setPassword', 'signedIn', 'chooseDevice'],
  async run(context: FlowContext, data: Data<'deviceRegistered'>, { trust }: Fields<'goOn'>) {
    const who = { ...provenOf(data), trust };
    const devices = await devicesFor(context, await memberOf(context, who.userId));
    if (devices.some(({ id }) => id === data.deviceId)) return afterFactors(context, who, true);
    return { ...toChoice(who), notice: new DomainError('UNKNOWN_DEVICE', {}).reason() };
  },
} as const;

/** What stays when a step's own facts are left behind. */
const provenOf = ({ handle, directoryId, username, remember, userId, passwordMark, trust }: Proven): Proven => ({
  handle,
  directoryId,
  username,
  remember,
  userId,
  passwordMark,
  trust,
});

/** Name of a first device, and that it is the first when it is kept. */
type First = Required<Pick<NewTotp, 'name' | 'demand'>>;

/** Thrown where a device is there that came between. */
class NotTheFirst extends Error {
  override readonly name = 'NotTheFirst';
}

/**
 * A password alone registers the first device and no further one: where there is a device by now, it is asked for.
 * @throws {DomainError} `UNKNOWN_USER`, `USER_DISABLED`, `DEVICE_NOT_USABLE`, and what `register` throws
 */
async function asFirstDevice<Next>(
  context: FlowContext,
  who: Proven,
  kind: DeviceKind,
  register: (member: Member, first: First) => Promise<Next>,
) {
  const member = await memberOf(context, who.userId);
  demandKind(member, kind);
  const devices = await devicesOf(context.sandbox, who.userId);
  const demand = (others: readonly MfaDevice[]) => {
    if (usable(member, others).length > 0) throw new NotTheFirst();
  };
  try {
    demand(devices);
    return await register(member, { name: freeDeviceName(devices, deviceKinds[kind].name), demand });
  } catch (error) {
    if (error instanceof NotTheFirst) return toChoice(provenOf(who));
    throw error;
  }
}
