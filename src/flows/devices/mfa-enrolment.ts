import { DomainError } from '../../core/errors.ts';
import { type DeviceKind, deviceKinds } from '../../core/mfa/device-kind.ts';
import { deviceRules } from '../../core/mfa/device-rules.ts';
import { checkNewDevice } from '../../core/mfa/new-device.ts';
import { isTotpSecret, registerTotp } from '../../core/mfa/totp/register-totp.ts';
import { newTotpSecret } from '../../core/mfa/totp/totp.ts';
import { devicesOf } from '../../core/mfa/user-devices.ts';
import { requireRelyingParty } from '../../core/mfa/webauthn/relying-party.ts';
import type { FlowContext } from '../context.ts';
import { defineFlow } from '../machine.ts';
import { newPasskey, newPasskeyChallenge } from '../steps/new-passkey.ts';
import { holderOfNew } from './device-holder.ts';

interface NewDevice {
  userId: string;
  name: string;
  kind: DeviceKind;
}

/** A secret that waits here, in the flow's record, until codes prove it; picture and letters are shown when asked for. */
interface Pending extends NewDevice {
  secret: string;
  qrShown: boolean;
  secretShown: boolean;
}

/** The question to an authenticator that is to be registered. */
interface PendingPasskey extends NewDevice {
  challenge: string;
}

export type MfaEnrolmentStates = {
  /** The refused entry, for the page to show again. */
  nameDevice: { name?: string; kind?: DeviceKind };
  enterCodes: Pending;
  createPasskey: PendingPasskey;
  registered: { name: string; kind: DeviceKind; inSync: boolean };
};

/** `userId` is the signed-in user's, never a form's. */
export type MfaEnrolmentEvents = {
  nameDevice: NewDevice & { seed?: string };
  showQrCode: object;
  showSecret: object;
  /** As many as the rules for the user's devices say. */
  submitCodes: { code1: string; code2?: string };
  /** The authenticator's answer as JSON. */
  submitPasskey: { credential: string };
  startOver: object;
};

const startOver = {
  to: ['nameDevice'],
  run: async (_context: FlowContext, { name, kind }: NewDevice) =>
    ({ to: 'nameDevice', data: { name, kind } }) as const,
} as const;

/**
 * Somebody who is signed in registers a device (IAM-9, PORTAL-10, BUILDER-10): its name, then secret and codes of an
 * authenticator app or a hardware token, or the answer of a passkey, a security key or a built-in authenticator.
 */
export const mfaEnrolment = defineFlow<MfaEnrolmentStates, MfaEnrolmentEvents>()({
  name: 'mfa-enrolment',
  initial: 'nameDevice',
  final: ['registered'],
  lifetimeMs: 60 * 60 * 1000,
  start: {},
  secrets: ['seed', 'code1', 'code2', 'credential'],
  states: {
    nameDevice: {
      on: {
        nameDevice: {
          to: ['enterCodes', 'createPasskey', 'nameDevice'],
          async run(context, _data, { name, kind, ...more }) {
            try {
              return await prepare(context, { name, kind, ...more });
            } catch (error) {
              if (!(error instanceof DomainError)) throw error;
              return { to: 'nameDevice', data: { name, kind }, notice: error.reason() };
            }
          },
        },
      },
    },
    enterCodes: {
      on: {
        showQrCode: {
          to: ['enterCodes'],
          run: async (_context, pending) => ({ to: 'enterCodes', data: { ...pending, qrShown: true } }),
        },
        showSecret: {
          to: ['enterCodes'],
          run: async (_context, pending) => ({ to: 'enterCodes', data: { ...pending, secretShown: true } }),
        },
        submitCodes: {
          to: ['registered'],
          run: (context, pending, { code1, code2 = '' }) => prove(context, pending, [code1, code2]),
        },
        startOver,
      },
    },
    createPasskey: {
      on: {
        submitPasskey: {
          to: ['registered', 'createPasskey'],
          run: (context, pending, { credential }) => register(context, pending, credential),
        },
        startOver,
      },
    },
    registered: { on: {} },
  },
});

/** A hardware token brings its own seed; for an app one is made, for a passkey a challenge. */
async function prepare(
  context: FlowContext,
  { userId, name: typed, kind, seed = '' }: MfaEnrolmentEvents['nameDevice'],
) {
  const user = await holderOfNew(context, userId, kind);
  const devices = await devicesOf(context.sandbox, user.id);
  const name = checkNewDevice(user, devices, deviceKinds[kind].type, typed);
  const device = { userId, name, kind };
  if (deviceKinds[kind].type === 'passkey') {
    requireRelyingParty(context.relyingParty);
    return toPasskey(context, device);
  }
  if (kind === 'hardware' && !isTotpSecret(seed)) throw new DomainError('INVALID_NAME', { field: 'seed' });
  const secret = kind === 'hardware' ? seed : newTotpSecret(context.sandbox.random);
  return { to: 'enterCodes', data: { ...device, secret, qrShown: false, secretShown: false } } as const;
}

/** Two codes that follow each other, or the first alone where the user's rules want no more (BUILDER-10). */
async function prove(context: FlowContext, { userId, kind, ...wanted }: Pending, typed: readonly [string, string]) {
  const user = await holderOfNew(context, userId, kind);
  const codes = deviceRules[user.kind].codes === 1 ? ([typed[0]] as const) : typed;
  const { name, secret } = wanted;
  const { inSync } = await registerTotp(context.sandbox, user, { name, secret, hardware: kind === 'hardware', codes });
  return { to: 'registered', data: { name, kind, inSync } } as const;
}

async function toPasskey(context: FlowContext, { userId, name, kind }: NewDevice) {
  const challenge = await newPasskeyChallenge(context, userId);
  return { to: 'createPasskey', data: { userId, name, kind, challenge } } as const;
}

/** The same page again where it is refused, with a new challenge, because each is good for one answer. */
async function register(context: FlowContext, pending: PendingPasskey, credential: string) {
  const { userId, name, kind, challenge } = pending;
  const user = await holderOfNew(context, userId, kind);
  const { notice } = await newPasskey(context, user, { name, challenge, credential });
  if (notice !== undefined) return { ...(await toPasskey(context, pending)), notice };
  return { to: 'registered', data: { name, kind, inSync: true } } as const;
}
