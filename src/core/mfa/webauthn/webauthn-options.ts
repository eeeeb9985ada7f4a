import type { User } from '../../accounts/user.ts';
import type { MfaDevice, PasskeyDevice } from '../device.ts';
import type { RelyingParty, UserVerification } from './relying-party.ts';
import { CHALLENGE_LIFETIME_MS } from './webauthn-challenge.ts';

interface Descriptor {
  readonly type: 'public-key';
  readonly id: string;
  readonly transports?: readonly string[];
}

/** `PublicKeyCredentialCreationOptionsJSON` of WebAuthn Level 3 §5.1.10. */
export interface RegistrationOptions {
  readonly rp: { readonly id: string; readonly name: string };
  readonly user: { readonly id: string; readonly name: string; readonly displayName: string };
  readonly challenge: string;
  readonly pubKeyCredParams: readonly { readonly type: 'public-key'; readonly alg: number }[];
  readonly timeout: number;
  readonly excludeCredentials: readonly Descriptor[];
  readonly authenticatorSelection: {
    readonly residentKey: 'preferred';
    readonly requireResidentKey: false;
    readonly userVerification: UserVerification;
    readonly authenticatorAttachment?: 'platform' | 'cross-platform';
  };
  readonly attestation: 'none';
}

/** `PublicKeyCredentialRequestOptionsJSON` of WebAuthn Level 3 §5.1.10. */
export interface AuthenticationOptions {
  readonly rpId: string;
  readonly challenge: string;
  readonly timeout: number;
  readonly allowCredentials: readonly Descriptor[];
  readonly userVerification: UserVerification;
}

interface Question {
  readonly relyingParty: RelyingParty;
  readonly challenge: string;
  /** `preferred` unless a page's policy says otherwise. */
  readonly userVerification?: UserVerification;
}

export interface RegistrationQuestion extends Question {
  readonly user: User;
  /** Authenticators show this to their owner. */
  readonly userName: string;
  /** All of the user's. An authenticator that holds one of them refuses to make another. */
  readonly devices: readonly MfaDevice[];
  /** Left out, any authenticator will do. */
  readonly attachment?: 'platform' | 'cross-platform';
}

/** COSE algorithms that are accepted: EdDSA, ES256, RS256. */
export const ALGORITHMS = [-8, -7, -257] as const;

/** The options of `navigator.credentials.create` on a page. */
export function registrationOptions(question: RegistrationQuestion): RegistrationOptions {
  const { relyingParty, challenge, user, userName, devices, attachment, userVerification = 'preferred' } = question;
  return {
    rp: { id: relyingParty.id, name: 'Latchkey mock' },
    user: { id: userHandleOf(user, devices), name: userName, displayName: userName },
    challenge,
    pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
    timeout: CHALLENGE_LIFETIME_MS,
    excludeCredentials: passkeysAmong(devices).map(descriptor),
    authenticatorSelection: {
      residentKey: 'preferred',
      requireResidentKey: false,
      userVerification,
      ...(attachment && { authenticatorAttachment: attachment }),
    },
    attestation: 'none',
  };
}

/** The options of `navigator.credentials.get` on a page: these credentials and no others. */
export function authenticationOptions(
  devices: readonly MfaDevice[],
  { relyingParty, challenge, userVerification = 'preferred' }: Question,
): AuthenticationOptions {
  return {
    rpId: relyingParty.id,
    challenge,
    timeout: CHALLENGE_LIFETIME_MS,
    allowCredentials: passkeysAmong(devices).map(descriptor),
    userVerification,
  };
}

/** Authenticators know a user by one handle; seeded passkeys may have set it already. */
export function userHandleOf(user: User, devices: readonly MfaDevice[]): string {
  return passkeysAmong(devices)[0]?.userHandle ?? Buffer.from(user.id).toString('base64url');
}

const passkeysAmong = (devices: readonly MfaDevice[]): PasskeyDevice[] =>
  devices.filter((device) => device.type === 'passkey');

const descriptor = ({ credentialId, transports }: PasskeyDevice): Descriptor => ({
  type: 'public-key',
  id: credentialId,
  ...(transports && transports.length > 0 && { transports }),
});
