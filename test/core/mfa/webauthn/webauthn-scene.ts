import { softwareAuthenticator } from '../../../../src/client/index.ts';
import { iamNameKey, subjectOfUser, type User, users } from '../../../../src/core/accounts/user.ts';
import type { PasskeyDevice } from '../../../../src/core/mfa/device.ts';
import { devicesOf } from '../../../../src/core/mfa/user-devices.ts';
import { acceptPasskey, type PasskeyAttempt } from '../../../../src/core/mfa/webauthn/accept-passkey.ts';
import { type NewPasskey, registerPasskey } from '../../../../src/core/mfa/webauthn/register-passkey.ts';
import { makeWebAuthnChallenge } from '../../../../src/core/mfa/webauthn/webauthn-challenge.ts';
import { authenticationOptions, registrationOptions } from '../../../../src/core/mfa/webauthn/webauthn-options.ts';
import type { Sandbox } from '../../../../src/core/sandbox.ts';
import { bareSandbox } from '../../../helpers/bare-sandbox.ts';
import type { AnyAuthenticator } from '../../../helpers/webauthn.ts';

export const FROZEN = { mode: 'frozen', at: 1_800_000_000_000 } as const;

export const relyingParty = {
  id: 'aws.amazon.com.localhost',
  origin: 'http://signin.aws.amazon.com.localhost:4600',
};

/** Somebody with an authenticator, in a sandbox. */
export interface Scene<A extends AnyAuthenticator = AnyAuthenticator> {
  readonly sandbox: Sandbox;
  readonly user: User;
  readonly authenticator: A;
}

export async function iamUser(sandbox: Sandbox, name: string): Promise<User> {
  const found = await sandbox.store.claimed(users, iamNameKey('111122223333', name));
  if (found === undefined) throw new Error(`no ${name}`);
  return found.value;
}

/** Alice, who has no device yet. */
export async function scene<A extends AnyAuthenticator>(authenticator: A): Promise<Scene<A>> {
  const sandbox = await bareSandbox({ clock: FROZEN });
  return { sandbox, authenticator, user: await iamUser(sandbox, 'alice') };
}

/** The message of a page's script. */
export const posted = (answer: unknown): string => JSON.stringify(answer);

/** The question of a registration page. */
export async function newKeyPage({ sandbox, user }: Scene) {
  const challenge = await makeWebAuthnChallenge(sandbox, { purpose: 'register', userId: user.id });
  const devices = await devicesOf(sandbox, user.id);
  return { challenge, options: registrationOptions({ relyingParty, challenge, user, userName: 'alice', devices }) };
}

/** The question of a sign-in page, for one device. */
export async function signInPage({ sandbox, user }: Scene, device: PasskeyDevice) {
  const challenge = await makeWebAuthnChallenge(sandbox, { purpose: 'authenticate', userId: user.id });
  return { challenge, options: authenticationOptions([device], { relyingParty, challenge }) };
}

/** Registers the authenticator, or what `change` makes of that. */
export async function register(s: Scene, name = 'key', change: Partial<NewPasskey> = {}): Promise<PasskeyDevice> {
  const { challenge, options } = await newKeyPage(s);
  const credential = posted(s.authenticator.create(relyingParty.origin, options));
  return registerPasskey(s.sandbox, s.user, { name, challenge, credential, relyingParty, ...change });
}

/** Signs in with the authenticator, or what `change` makes of that. */
export async function use(s: Scene, device: PasskeyDevice, change: Partial<PasskeyAttempt> = {}): Promise<void> {
  const { challenge, options } = await signInPage(s, device);
  const credential = posted(s.authenticator.get(relyingParty.origin, options));
  const attempt = { deviceId: device.id, challenge, credential, relyingParty, ...change };
  return acceptPasskey(s.sandbox, s.user.id, attempt, subjectOfUser(s.user));
}

/** The user's passkeys and security keys. */
export const stored = async ({ sandbox, user }: Scene): Promise<readonly PasskeyDevice[]> =>
  (await devicesOf(sandbox, user.id)).filter((device) => device.type === 'passkey');

/** An authenticator into which a seeded key was loaded, as the control API gives it. */
export function loaded({ credentialId, privateKey = '', userHandle }: PasskeyDevice) {
  const plain = (base64url: string) => Buffer.from(base64url, 'base64url').toString('base64');
  const seeded = { credentialId: plain(credentialId), privateKey, userHandle: plain(userHandle) };
  const credential = { ...seeded, rpId: relyingParty.id, isResidentCredential: true, signCount: 0 };
  return softwareAuthenticator({ credentials: [credential] });
}
