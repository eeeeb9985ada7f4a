import { subjectOfUser } from '../core/accounts/user.ts';
import { DomainError } from '../core/errors.ts';
import { acceptTotp } from '../core/mfa/accept-totp.ts';
import { registerTotp } from '../core/mfa/register-totp.ts';
import { devicesOf } from '../core/mfa/user-devices.ts';
import { toChoice, toDevice } from './console-factors.ts';
import type { FlowContext } from './context.ts';
import { checkPasskey } from './passkey-factor.ts';
import { afterFactors, devicesFor, memberOf, type Proven } from './portal-factors.ts';

/** A secret that waits in the flow's record until a code proves it; picture and letters are shown when asked for. */
interface NewApp extends Proven {
  secret: string;
  qrShown: boolean;
  secretShown: boolean;
}

/** The states of a directory's second factor (PORTAL-5). */
export type PortalMfaStates = {
  chooseDevice: Proven;
  enterMfaCode: Proven & { deviceId: string };
  usePasskey: Proven & { deviceId: string; challenge: string };
  registerDevice: NewApp;
  deviceRegistered: Proven & { name: string; inSync: boolean };
};

export type PortalMfaEvents = {
  chooseDevice: { deviceId: string };
  chooseAnother: object;
  submitMfaCode: { code: string };
  /** What the authenticator answered, as JSON. */
  submitPasskey: { credential: string };
  showQrCode: object;
  showSecret: object;
  submitDeviceCode: { code: string };
  goOn: object;
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
    to: ['setPassword', 'signedIn', 'chooseDevice'],
    async run(context: FlowContext, { deviceId, ...who }: Data<'enterMfaCode'>, { code }: Fields<'submitMfaCode'>) {
      const { user } = await memberOf(context, who.userId);
      try {
        await acceptTotp(context.sandbox, user.id, deviceId, code, subjectOfUser(user));
      } catch (error) {
        if (!(error instanceof DomainError && error.code === 'UNKNOWN_DEVICE')) throw error;
        return { to: 'chooseDevice', data: who, notice: error.reason() } as const;
      }
      return afterFactors(context, who, true);
    },
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
    async run(context: FlowContext, data: Data<'usePasskey'>, { credential }: Fields<'submitPasskey'>) {
      const { deviceId, challenge, ...who } = data;
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

/** The events of the step that registers an authenticator app, because the directory lets nobody in without. */
export const registrationEvents = {
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
    to: ['deviceRegistered'],
    async run(context: FlowContext, app: NewApp, { code }: Fields<'submitDeviceCode'>) {
      const { secret, qrShown: _qr, secretShown: _secret, ...who } = app;
      const { user } = await memberOf(context, who.userId);
      const name = await freeName(context, user.id);
      const { inSync } = await registerTotp(context.sandbox, user, { name, secret, hardware: false, codes: [code] });
      return { to: 'deviceRegistered', data: { ...who, name, inSync } } as const;
    },
  },
} as const;

/** From the new device on: it was proven a moment ago, so it counts as the second factor of this sign-in. */
export const goOn = {
  to: ['setPassword', 'signedIn'],
  run: (context: FlowContext, { name: _name, inSync: _inSync, ...who }: Data<'deviceRegistered'>) =>
    afterFactors(context, who, true),
} as const;

/** A name that no other device of the user has. */
async function freeName({ sandbox }: FlowContext, userId: string): Promise<string> {
  const taken = new Set((await devicesOf(sandbox, userId)).map(({ name }) => name.toLowerCase()));
  let name = 'authenticator-app';
  for (let number = 2; taken.has(name); number++) name = `authenticator-app-${number}`;
  return name;
}
