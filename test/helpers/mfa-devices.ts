import type { DeviceKind } from '../../src/core/mfa/device-kind.ts';
import { answerPasskey } from './passkey-visitor.ts';
import { DIRECTORY, type Entering, inPortal, PORTAL } from './portal.ts';
import { pageOf, WORK_PASSWORD } from './portal-sign-in.ts';
import { generateTotp } from './totp.ts';
import type { Visitor } from './visitor.ts';
import type { AnyAuthenticator } from './webauthn.ts';
import type { Style, World } from './world.ts';

/** A page about MFA devices, at the directory's sign-in host. */
export const devicesUrl = (w: World, path = '', style?: Style): string => pageOf(w, `mfa${path}`, DIRECTORY, style);

/** From the portal, where somebody is signed in, to the MFA devices. */
export const toDevices = (w: World, visitor: Visitor, style?: Style): Promise<Visitor> =>
  visitor.goto(w.url(PORTAL, '/start/mfa', style));

/** Somebody who is signed in at the portal, at the list of MFA devices. */
export const atDevices = async (w: World, name: string, entering: Entering = {}): Promise<Visitor> =>
  toDevices(w, await inPortal(w, name, entering), entering.style);

/** In the order of the alphabet, whichever came first. */
export const deviceNames = (visitor: Visitor): string[] =>
  visitor.page
    .querySelectorAll('[data-testid=device-name]')
    .map(({ text }) => text)
    .sort();

/** Names and types, as the list tells them, in the order of the names. */
export const deviceRows = (visitor: Visitor): string[][] =>
  visitor.page
    .querySelectorAll('[data-device-id]')
    .map((row) => row.querySelectorAll('[data-testid=device-name], td:nth-child(2)').map(({ text }) => text))
    .sort(([one = ''], [other = '']) => (one < other ? -1 : 1));

/** The page's words for a refusal; '' when it has none. */
export const notice = (visitor: Visitor): string => visitor.text('[data-testid=notice]');

/** A workforce user's devices, as the control API tells them. */
export const devicesOf = async (w: World, name: string) =>
  (await w.control.users.get('workforce', `${DIRECTORY}:${name}`)).devices;

/** Selects a device of the list, the first one if none is named, and presses a button. */
export async function act(
  visitor: Visitor,
  device: string | undefined,
  action: 'rename' | 'resync' | 'remove',
): Promise<Visitor> {
  const list = visitor.page.querySelector('[data-device-list]')?.getAttribute('action');
  const radio = visitor.page
    .querySelectorAll('[name=device]')
    .find((each) => device === undefined || each.getAttribute('data-testid') === `device-${device}`);
  return visitor.goto(`${list}?${new URLSearchParams({ device: radio?.getAttribute('value') ?? '', action })}`);
}

/** On from the list to the step behind a new device's name. */
export async function nameNew(visitor: Visitor, kind: DeviceKind, name?: string): Promise<Visitor> {
  await visitor.click(`[data-testid=register-${kind}]`);
  return visitor.submit(name === undefined ? {} : { deviceName: name }, { form: 'nameDevice' });
}

/** The parser keeps the mark-up inside `pre` as text. */
export const shownSecret = (visitor: Visitor): string =>
  />([A-Z2-7]{32})</.exec(visitor.text('[data-testid=secret-key] pre'))?.[1] ?? '';

export const codeOf = (w: World, secret: string, steps = 0): Promise<string> =>
  w.control.clock.get().then(({ now }) => generateTotp(secret, Date.parse(now), steps));

/** Registers an authenticator app, by the code of so many steps from now; answers its secret. */
export async function registerApp(w: World, visitor: Visitor, name?: string, steps = 0): Promise<string> {
  await nameNew(visitor, 'app', name);
  await visitor.submit({}, { form: 'showSecret' });
  const secret = shownSecret(visitor);
  await visitor.submit({ code: await codeOf(w, secret, steps) }, { form: 'submitCodes' });
  return secret;
}

/** Registers a security key or a built-in authenticator, and goes back to the list. */
export async function registerKey(
  visitor: Visitor,
  authenticator: AnyAuthenticator,
  kind: DeviceKind = 'security-key',
  name?: string,
): Promise<Visitor> {
  await answerPasskey(await nameNew(visitor, kind, name), authenticator);
  return visitor.click('[data-testid=device-done]');
}

/** Another browser, on to whatever follows the password. */
export async function signInAnew(w: World, username: string, style?: Style): Promise<Visitor> {
  const visitor = await w.visitor().goto(pageOf(w, 'login', DIRECTORY, style));
  await visitor.submit({ username });
  return visitor.submit({ password: WORK_PASSWORD });
}

/** The radio of a second factor, by the name of the device. */
export async function chooseFactor(visitor: Visitor, name: string): Promise<Visitor> {
  const radio = visitor.page.querySelector(`[name=deviceId][data-testid="device-${name}"]`);
  return visitor.submit({ deviceId: radio?.getAttribute('value') ?? '' }, { form: 'chooseDevice' });
}
