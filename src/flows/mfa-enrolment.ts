import { DomainError } from '../core/errors.ts';
import { checkNewDevice } from '../core/mfa/new-device.ts';
import { isTotpSecret, registerTotp } from '../core/mfa/register-totp.ts';
import { newTotpSecret } from '../core/mfa/totp.ts';
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

export type MfaEnrolmentStates = {
  /** What was typed before, when it was refused. */
  nameDevice: { name?: string; kind?: DeviceKind };
  enterCodes: Pending & { secretShown: boolean };
  registered: { name: string; inSync: boolean };
};

export type DeviceKind = 'app' | 'hardware';

/** `userId` is the signed-in user's, never a form's. */
export type MfaEnrolmentEvents = {
  nameDevice: { userId: string; name: string; kind: DeviceKind; seed?: string };
  showSecret: object;
  submitCodes: { code1: string; code2: string };
  startOver: object;
};

/** A root or IAM user registers an authenticator app or a hardware token: name, secret, two codes (IAM-9). */
export const mfaEnrolment = defineFlow<MfaEnrolmentStates, MfaEnrolmentEvents>()({
  name: 'mfa-enrolment',
  initial: 'nameDevice',
  final: ['registered'],
  lifetimeMs: 60 * 60 * 1000,
  start: {},
  secrets: ['seed', 'code1', 'code2'],
  states: {
    nameDevice: {
      on: {
        nameDevice: {
          to: ['enterCodes', 'nameDevice'],
          async run(context, _data, { name, kind, ...more }) {
            try {
              const pending = await prepare(context, { name, kind, ...more });
              return { to: 'enterCodes', data: { ...pending, secretShown: false } };
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
            return { to: 'registered', data: { name: device.name, inSync } };
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
    registered: { on: {} },
  },
});

/** A hardware token brings its own seed; for an app one is made. */
async function prepare(
  context: FlowContext,
  { userId, name, kind, seed = '' }: MfaEnrolmentEvents['nameDevice'],
): Promise<Pending> {
  await userOf(context, userId);
  const hardware = kind === 'hardware';
  const checked = await checkNewDevice(context.sandbox, userId, name);
  if (hardware && !isTotpSecret(seed)) throw new DomainError('INVALID_NAME', { field: 'seed' });
  return { userId, name: checked, hardware, secret: hardware ? seed : newTotpSecret(context.sandbox.random) };
}
