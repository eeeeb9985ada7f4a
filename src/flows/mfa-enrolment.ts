import { DomainError } from '../core/errors.ts';
import type { DeviceKind } from '../core/mfa/device-kind.ts';
import { checkNewDevice } from '../core/mfa/new-device.ts';
import { isTotpSecret, registerTotp } from '../core/mfa/register-totp.ts';
import { newTotpSecret } from '../core/mfa/totp.ts';
import { registerPasskey } from '../core/mfa/webauthn/register-passkey.ts';
import { requireRelyingParty } from '../core/mfa/webauthn/relying-party.ts';
import { makeWebAuthnChallenge } from '../core/mfa/webauthn/webauthn-challenge.ts';
import { userOf } from './console-factors.ts';
import type { FlowContext } from './context.ts';
import { defineFlow } from './machine.ts';

/** What is being registered. The secret waits here, in the flow's record, until two codes prove it. */
interface Pending {
  userId: string;
  name: string;
  hardware: boolean;
  secret: string;
}

/** What an authenticator is asked to register. */
interface PendingPasskey {
  userId: string;
  name: string;
  challenge: string;
}

export type MfaEnrolmentStates = {
  /** What was typed before, when it was refused. */
  nameDevice: { name?: string; kind?: DeviceKind };
  enterCodes: Pending & { secretShown: boolean };
  createPasskey: PendingPasskey;
  registered: { name: string; kind: DeviceKind; inSync: boolean };
};

/** `userId` is the signed-in user's, never a form's. */
export type MfaEnrolmentEvents = {
  nameDevice: { userId: string; name: string; kind: DeviceKind; seed?: string };
  showSecret: object;
  submitCodes: { code1: string; code2: string };
  /** What the authenticator answered, as JSON. */
  submitPasskey: { credential: string };
  startOver: object;
};

/**
 * A root or IAM user registers a device (IAM-9): its name, then secret and two codes of an authenticator app or a hardware
 * token, or the answer of a passkey or security key.
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
        showSecret: {
          to: ['enterCodes'],
          run: async (_context, pending) => ({ to: 'enterCodes', data: { ...pending, secretShown: true } }),
        },
        submitCodes: {
          to: ['registered'],
          async run(context, pending, { code1, code2 }) {
            const { user } = await userOf(context, pending.userId);
            const { device, inSync } = await registerTotp(context.sandbox, user, { ...pending, codes: [code1, code2] });
            const kind = pending.hardware ? 'hardware' : 'app';
            return { to: 'registered', data: { name: device.name, kind, inSync } };
          },
        },
        startOver: {
          to: ['nameDevice'],
          run: async (_context, { name, hardware }) => ({
            to: 'nameDevice',
            data: { name, kind: hardware ? 'hardware' : 'app' },
          }),
        },
      },
    },
    createPasskey: {
      on: {
        submitPasskey: {
          to: ['registered', 'createPasskey'],
          run: (context, pending, { credential }) => register(context, pending, credential),
        },
        startOver: {
          to: ['nameDevice'],
          run: async (_context, { name }) => ({ to: 'nameDevice', data: { name, kind: 'passkey' } }),
        },
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
  const { user } = await userOf(context, userId);
  const name = await checkNewDevice(context.sandbox, user, kind === 'passkey' ? 'passkey' : 'totp', typed);
  if (kind === 'passkey') {
    requireRelyingParty(context.relyingParty);
    return toPasskey(context, userId, name);
  }
  const hardware = kind === 'hardware';
  if (hardware && !isTotpSecret(seed)) throw new DomainError('INVALID_NAME', { field: 'seed' });
  const secret = hardware ? seed : newTotpSecret(context.sandbox.random);
  return { to: 'enterCodes', data: { userId, name, hardware, secret, secretShown: false } } as const;
}

async function toPasskey({ sandbox }: FlowContext, userId: string, name: string) {
  const challenge = await makeWebAuthnChallenge(sandbox, { purpose: 'register', userId });
  return { to: 'createPasskey', data: { userId, name, challenge } } as const;
}

/** The same page again where it is refused, with a new challenge, because each is good for one answer. */
async function register(context: FlowContext, { userId, ...wanted }: PendingPasskey, credential: string) {
  const { sandbox, relyingParty } = context;
  const { user } = await userOf(context, userId);
  try {
    const { name } = await registerPasskey(sandbox, user, { ...wanted, credential, relyingParty });
    return { to: 'registered', data: { name, kind: 'passkey', inSync: true } } as const;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { ...(await toPasskey(context, userId, wanted.name)), notice: error.reason() };
  }
}
