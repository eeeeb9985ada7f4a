import { openExternal, signInThere } from '../../helpers/at-provider.ts';
import { authorizeUrl, signInHere } from '../../helpers/login.ts';
import { answerPasskey } from '../../helpers/passkey-visitor.ts';
import { asScript, codeRequest, deviceCode, inPortal, toldTo, view } from '../../helpers/portal.ts';
import * as portal from '../../helpers/portal-sign-in.ts';
import { captchaAnswer } from '../../helpers/sign-in.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import { authenticators } from '../../helpers/webauthn.ts';
import type { World } from '../../helpers/world.ts';
import { type FlowStates, posting, type Standing } from './standing.ts';

const NEW = 'Fresh-Passw0rd!7';

const kindOf =
  (kind: string): Standing =>
  async (w) =>
    (await posting('portal kind of first device')(w)).submit({ kind }, { form: 'chooseNewDevice' });

async function asksForMail(w: World): Promise<Visitor> {
  const visitor = await posting('portal recovery')(w);
  await visitor.submit({ username: 'jane_doe' });
  return visitor.submit({ guess: await captchaAnswer(w, visitor) });
}

async function opensMail(w: World): Promise<Visitor> {
  const visitor = await asksForMail(w);
  return visitor.goto((await w.mail.waitFor({ to: 'jane_doe@example.com' })).links[0] ?? '');
}

/** At the question whether a tool may act, which waits by a code or at an address of its own. */
async function consent(w: World, by: 'code' | 'address'): Promise<Visitor> {
  const visitor = await inPortal(w, 'jane_doe');
  if (by === 'address')
    return view(visitor, `#/?${new URLSearchParams({ orchestrator_id: (await codeRequest(w)).id })}`);
  await view(visitor, `#/device?user_code=${(await deviceCode(w)).userCode}`);
  await visitor.submit({}, { form: 'confirmCode', ...asScript });
  return view(visitor, toldTo(visitor));
}

/** The same question looked at again, once it is answered. */
async function decided(w: World, event: 'allow' | 'deny'): Promise<Visitor> {
  const visitor = await consent(w, 'address');
  const { url } = visitor;
  await visitor.submit({}, { form: event, ...asScript });
  return visitor.goto(url, asScript);
}

/** The flows of a directory's users. */
export const portalFlowStates: FlowStates = {
  'portal-sign-in': {
    enterUsername: posting('portal user name'),
    enterPassword: posting('portal password'),
    async solveCaptcha(w) {
      await w.control.settings.change({ captcha: 'always' });
      return portal.enterPassword(w, 'jane_doe');
    },
    enterCode: posting('portal verification code'),
    chooseDevice: posting('portal device'),
    enterMfaCode: posting('portal MFA code'),
    usePasskey: posting('portal passkey'),
    chooseNewDevice: posting('portal kind of first device'),
    registerDevice: kindOf('app'),
    registerPasskey: kindOf('security-key'),
    async deviceRegistered(w) {
      const visitor = await kindOf('security-key')(w);
      const [authenticator] = Object.values(authenticators);
      if (authenticator === undefined) throw new Error('no authenticator');
      return answerPasskey(visitor, authenticator());
    },
    setPassword: posting('portal one-time password'),
    signedIn: 'leads out',
  },
  'portal-password-recovery': {
    enterUsername: posting('portal recovery'),
    solveCaptcha: async (w) => (await posting('portal recovery')(w)).submit({ username: 'jane_doe' }),
    mailSent: asksForMail,
    enterNewPassword: opensMail,
    passwordChanged: async (w) => (await opensMail(w)).submit({ newPassword: NEW, confirmPassword: NEW }),
  },
  'accept-invitation': {
    awaitLink: (w) => w.visitor().goto(portal.pageOf(w, 'invitation?token=none&key=none')),
    enterPassword: posting('portal invitation'),
    accepted: async (w) => (await posting('portal invitation')(w)).submit({ newPassword: NEW, confirmPassword: NEW }),
  },
  'device-authorization': {
    async confirmCode(w) {
      const { userCode } = await deviceCode(w);
      return view(await inPortal(w, 'jane_doe'), `#/device?user_code=${userCode}`);
    },
    consent: (w) => consent(w, 'code'),
    decided: async (w) => (await consent(w, 'code')).submit({}, { form: 'allow', ...asScript }),
  },
  'pkce-authorization': {
    consent: (w) => consent(w, 'address'),
    allowed: (w) => decided(w, 'allow'),
    denied: (w) => decided(w, 'deny'),
  },
  'external-sign-in': {
    begin: 'never',
    atProvider: (w) => openExternal(w, 'd-9876543210'),
    turnedAway: async (w) => signInThere(await openExternal(w, 'd-9876543210'), 'fay@example.com'),
    signedIn: 'leads out',
  },
  'identity-provider-sign-in': {
    enterCredentials: (w) => w.visitor().goto(w.url('example-idp.idp.example.com', '/sign-in')),
    signedIn: 'leads out',
  },
  'login-authorization': {
    consent: async (w) => signInHere(await w.visitor().goto(authorizeUrl(w)), 'alice'),
    allowed: 'leads out',
    denied: 'leads out',
  },
};
