import { enterBuilder } from '../../helpers/builder.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import type { World } from '../../helpers/world.ts';
import { type FlowStates, posting } from './standing.ts';

const NEW = 'Fresh-Passw0rd!7';

async function checked(w: World, open: (w: World) => Promise<Visitor>): Promise<Visitor> {
  await w.control.settings.change({ captcha: 'always' });
  return open(w);
}

const signedUp = async (w: World): Promise<Visitor> =>
  (await posting('builder sign-up password')(w)).submit({ password: NEW, confirmation: NEW });

const asked = async (w: World): Promise<Visitor> =>
  (await posting('builder recovery')(w)).submit({ email: 'builder@example.com' });

/** The flows in front of a Builder ID's profile, and of the tools that it enters. */
export const builderFlowStates: FlowStates = {
  'builder-sign-in': {
    enterUsername: posting('builder e-mail'),
    enterPassword: posting('builder password'),
    solveCaptcha: (w) => checked(w, () => enterBuilder(w, 'builder@example.com')),
    enterCode: posting('builder code'),
    chooseDevice: posting('builder device'),
    enterMfaCode: posting('builder MFA code'),
    usePasskey: posting('builder passkey'),
    chooseNewDevice: 'never',
    registerDevice: 'never',
    registerPasskey: 'never',
    deviceRegistered: 'never',
    setPassword: 'never',
    signedIn: 'leads out',
  },
  'builder-sign-up': {
    enterEmail: posting('builder sign-up e-mail'),
    enterName: posting('builder sign-up name'),
    enterCode: posting('builder sign-up code'),
    choosePassword: posting('builder sign-up password'),
    solveCaptcha: (w) => checked(w, signedUp),
    created: 'leads out',
  },
  'builder-password-recovery': {
    enterEmail: posting('builder recovery'),
    solveCaptcha: (w) => checked(w, asked),
    linkSent: asked,
    enterNewPassword: posting('builder new password'),
    passwordChanged: async (w) =>
      (await posting('builder new password')(w)).submit({ newPassword: NEW, confirmPassword: NEW }),
  },
  'choose-alias': { enterAlias: posting('tool alias'), chosen: 'leads out' },
};
