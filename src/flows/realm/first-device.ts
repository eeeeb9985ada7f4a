import { DomainError } from '../../core/errors.ts';
import type { MfaDevice } from '../../core/mfa/device.ts';
import { type DeviceKind, deviceKinds } from '../../core/mfa/device-kind.ts';
import { freeDeviceName } from '../../core/mfa/new-device.ts';
import { type NewTotp, registerTotp } from '../../core/mfa/totp/register-totp.ts';
import { devicesOf } from '../../core/mfa/user-devices.ts';
import type { FlowContext } from '../context.ts';
import { newPasskey, newPasskeyChallenge } from '../steps/new-passkey.ts';
import { toChoice } from '../steps/second-factor.ts';
import { type AfterPasswordStates, type NewApp, toNewDevice } from './after-password.ts';
import { type Realm, type RealmMember, type RealmProven, registrableKinds, usable, usableDevices } from './realm.ts';

/** The events of the steps that register a first device. */
export type FirstDeviceEvents = {
  chooseNewDevice: { kind: DeviceKind };
  chooseAnotherKind: object;
  showQrCode: object;
  showSecret: object;
  submitDeviceCode: { code: string };
  goOn: { trust: boolean };
};

type Data<S extends keyof AfterPasswordStates> = AfterPasswordStates[S];
type Led = { readonly to: string; readonly data: object };

/**
 * Registers a first device where the realm lets nobody in without one (PORTAL-5): the rows of a flow's table.
 * @param to the states that `next` can lead to
 * @param next where the new device leads: it was proven a moment ago, so it counts as the second factor of this sign-in
 */
export function firstDevice<M extends RealmMember, Next extends Led>(
  realm: Realm<M>,
  to: readonly Next['to'][],
  next: (context: FlowContext, who: RealmProven) => Promise<Next>,
) {
  const asFirstDevice = firstDeviceOf(realm);
  const chooseAnotherKind = {
    to: ['chooseNewDevice'],
    run: async (_context: FlowContext, data: RealmProven) => ({ to: 'chooseNewDevice', data: provenOf(data) }) as const,
  } as const;
  const chooseNewDevice = {
    to: ['registerDevice', 'registerPasskey', 'chooseDevice'],
    run: (context: FlowContext, who: RealmProven, { kind }: FirstDeviceEvents['chooseNewDevice']) =>
      asFirstDevice(context, who, kind, () => toNewDevice(context, who, kind)),
  } as const;
  const submitDeviceCode = {
    to: ['deviceRegistered', 'chooseDevice'],
    run: (context: FlowContext, app: NewApp, { code }: FirstDeviceEvents['submitDeviceCode']) =>
      asFirstDevice(context, app, 'app', async ({ user }, given) => {
        const wanted = { ...given, secret: app.secret, hardware: false, codes: [code] } as const;
        const { device, inSync } = await registerTotp(context.sandbox, user, wanted);
        const { id: deviceId, name } = device;
        return { to: 'deviceRegistered', data: { ...provenOf(app), deviceId, name, inSync } } as const;
      }),
  } as const;
  const submitPasskey = {
    to: ['deviceRegistered', 'registerPasskey', 'chooseDevice'],
    run: (context: FlowContext, data: Data<'registerPasskey'>, { credential }: { credential: string }) =>
      asFirstDevice(context, data, data.kind, async ({ user }, given) => {
        const made = await newPasskey(context, user, { ...given, challenge: data.challenge, credential });
        if (made.notice === undefined) {
          const { id: deviceId, name } = made.device;
          return { to: 'deviceRegistered', data: { ...provenOf(data), deviceId, name, inSync: true } } as const;
        }
        const challenge = await newPasskeyChallenge(context, data.userId);
        return { to: 'registerPasskey', data: { ...data, challenge }, notice: made.notice } as const;
      }),
  } as const;
  const goOn = {
    to: [...to, 'chooseDevice'],
    async run(context: FlowContext, data: Data<'deviceRegistered'>, { trust }: FirstDeviceEvents['goOn']) {
      const who = { ...provenOf(data), trust };
      const mfa = realm.mfa(await realm.member(context.sandbox, who.userId));
      const devices = await usableDevices(context.sandbox, mfa, who.userId);
      if (devices.some(({ id }) => id === data.deviceId)) return next(context, who);
      // The new device was removed meanwhile.
      return { ...toChoice(who), notice: new DomainError('UNKNOWN_DEVICE', {}).reason() };
    },
  } as const;
  return {
    chooseNewDevice: { on: { chooseNewDevice } },
    registerDevice: { on: { showQrCode, showSecret, submitDeviceCode, chooseAnotherKind } },
    registerPasskey: { on: { submitPasskey, chooseAnotherKind } },
    deviceRegistered: { on: { goOn } },
  } as const;
}

const showQrCode = {
  to: ['registerDevice'],
  run: async (_context: FlowContext, app: NewApp) =>
    ({ to: 'registerDevice', data: { ...app, qrShown: true } }) as const,
} as const;

const showSecret = {
  to: ['registerDevice'],
  run: async (_context: FlowContext, app: NewApp) =>
    ({ to: 'registerDevice', data: { ...app, secretShown: true } }) as const,
} as const;

/** The sign-in without the facts of a step. */
const provenOf = ({
  handle,
  directoryId,
  username,
  remember,
  userId,
  passwordMark,
  trust,
}: RealmProven): RealmProven => ({
  handle,
  ...(directoryId !== undefined && { directoryId }),
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
const firstDeviceOf =
  <M extends RealmMember>(realm: Realm<M>) =>
  async <Next>(
    { sandbox }: FlowContext,
    who: RealmProven,
    kind: DeviceKind,
    register: (member: M, first: First) => Promise<Next>,
  ) => {
    const member = await realm.member(sandbox, who.userId);
    const mfa = realm.mfa(member);
    if (!registrableKinds(mfa, member.user.kind).includes(kind)) throw new DomainError('DEVICE_NOT_USABLE', {});
    const devices = await devicesOf(sandbox, who.userId);
    const demand = (others: readonly MfaDevice[]) => {
      if (usable(mfa, others).length > 0) throw new NotTheFirst();
    };
    try {
      demand(devices);
      return await register(member, { name: freeDeviceName(devices, deviceKinds[kind].name), demand });
    } catch (error) {
      if (error instanceof NotTheFirst) return toChoice(provenOf(who));
      throw error;
    }
  };
