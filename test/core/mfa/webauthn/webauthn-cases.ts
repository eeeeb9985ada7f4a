import { type SoftwareAuthenticator, softwareAuthenticator } from '../../../../src/client/index.ts';
import { subjectOfUser } from '../../../../src/core/accounts/user.ts';
import type { ErrorCode } from '../../../../src/core/errors.ts';
import type { PasskeyDevice } from '../../../../src/core/mfa/device.ts';
import { acceptPasskey, type PasskeyAttempt } from '../../../../src/core/mfa/webauthn/accept-passkey.ts';
import { type NewPasskey, registerPasskey } from '../../../../src/core/mfa/webauthn/register-passkey.ts';
import {
  type ChallengePurpose,
  makeWebAuthnChallenge,
  webAuthnChallenges,
} from '../../../../src/core/mfa/webauthn/webauthn-challenge.ts';
import { advanceClock } from '../../../../src/core/time/move-clock.ts';
import { type Answer, attestedAs, flip, newKey, packed, untouched, withResponse } from '../../../helpers/webauthn.ts';
import { iamUser, newKeyPage, posted, relyingParty, type Scene, signInPage } from './webauthn-scene.ts';

/** An answer that is right but for one thing. */
export interface Refusal {
  readonly what: string;
  readonly code: ErrorCode;
  /** The message in place of the answer. */
  readonly tamper?: (answer: Answer) => unknown;
  /** The page that the authenticator believes in. */
  readonly at?: { readonly origin?: string; readonly rpId?: string; readonly challenge?: string };
  /** False: the authenticator does not verify its user. */
  readonly userVerified?: false;
  readonly change?: Partial<NewPasskey & PasskeyAttempt>;
  /** Another challenge of ours than the one that the page would have. */
  readonly challenge?: (s: Scene) => Promise<string>;
  /** An event between question and answer. */
  readonly meanwhile?: (s: Scene) => unknown;
}

/** Sends what the case makes of an answer: to register, or to sign in with a device. */
export async function attempt(
  s: Scene<SoftwareAuthenticator>,
  { tamper = (answer) => answer, at = {}, change, ...refusal }: Partial<Refusal>,
  device?: PasskeyDevice,
): Promise<void> {
  const { credentials } = s.authenticator;
  const authenticator = softwareAuthenticator({ credentials, userVerified: refusal.userVerified });
  const page = device === undefined ? await newKeyPage(s) : await signInPage(s, device);
  const challenge = (await refusal.challenge?.(s)) ?? page.challenge;
  const origin = at.origin ?? relyingParty.origin;
  const asked = { ...page.options, challenge: at.challenge ?? challenge };
  const id = at.rpId ?? relyingParty.id;
  const answer =
    'rp' in asked
      ? authenticator.create(origin, { ...asked, rp: { ...asked.rp, id } })
      : authenticator.get(origin, { ...asked, rpId: id });
  await refusal.meanwhile?.(s);
  const sent = { challenge, credential: posted(tamper(answer)), relyingParty, ...change };
  if (device === undefined) await registerPasskey(s.sandbox, s.user, { name: 'key', ...sent });
  else await acceptPasskey(s.sandbox, s.user.id, { deviceId: device.id, ...sent }, subjectOfUser(s.user));
}

function withClientData(answer: Answer, change: object | null): Answer {
  const known: object = JSON.parse(Buffer.from(String(answer.response.clientDataJSON), 'base64url').toString());
  const changed = JSON.stringify(change && { ...known, ...change });
  return withResponse(answer, { clientDataJSON: Buffer.from(changed).toString('base64url') });
}

const challengeOf = (purpose: ChallengePurpose['purpose'], name: string) => async (s: Scene) =>
  makeWebAuthnChallenge(s.sandbox, { purpose, userId: (await iamUser(s.sandbox, name)).id });

const unreadable = (what: string, tamper: (answer: Answer) => unknown): Refusal => ({
  what,
  code: 'WEBAUTHN_MALFORMED',
  tamper,
});

/** Alike for registration and sign-in. */
const common: readonly Refusal[] = [
  {
    what: 'a page of another origin',
    code: 'WEBAUTHN_ORIGIN',
    at: { origin: 'http://console.aws.amazon.com.localhost:4600' },
  },
  {
    what: 'a page in a frame',
    code: 'WEBAUTHN_ORIGIN',
    tamper: (answer) => withClientData(answer, { crossOrigin: true }),
  },
  { what: 'another challenge', code: 'WEBAUTHN_CHALLENGE', at: { challenge: 'AAAA' } },
  { what: 'no challenge of ours', code: 'WEBAUTHN_CHALLENGE', challenge: async () => 'AAAA' },
  {
    what: 'a challenge that is too old',
    code: 'WEBAUTHN_CHALLENGE',
    meanwhile: ({ sandbox }) => advanceClock(sandbox, 5 * 60 * 1000),
  },
  {
    what: 'a challenge that is gone',
    code: 'WEBAUTHN_CHALLENGE',
    async meanwhile({ sandbox: { store } }) {
      for (const { id } of (await store.list(webAuthnChallenges)).items) await store.remove(webAuthnChallenges, id);
    },
  },
  { what: 'an address of numbers', code: 'PASSKEY_ELSEWHERE', change: { relyingParty: undefined } },
  { what: 'nobody who touched it', code: 'WEBAUTHN_UNATTENDED', tamper: untouched },
  {
    what: 'nobody verified where somebody must be',
    code: 'WEBAUTHN_UNATTENDED',
    userVerified: false,
    change: { userVerification: 'required' },
  },
  { what: 'no JSON', code: 'WEBAUTHN_MALFORMED', change: { credential: '{' } },
  unreadable('null', () => null),
  unreadable('a list', () => []),
  unreadable('no type', ({ id, response }) => ({ id, response })),
  unreadable('no response', ({ id }) => ({ id, type: 'public-key' })),
  unreadable('a number as client data', (answer) => withResponse(answer, { clientDataJSON: 1 })),
  unreadable('client data in other letters', (answer) => withResponse(answer, { clientDataJSON: '??' })),
  unreadable('client data that is no JSON', (answer) => withResponse(answer, { clientDataJSON: 'AA' })),
  unreadable('client data that is null', (answer) => withClientData(answer, null)),
  unreadable('client data of another kind', (answer) => withClientData(answer, { type: 'payment.get' })),
];

const notAttested = (what: string, tamper: (answer: Answer) => Answer): Refusal => ({
  what,
  code: 'WEBAUTHN_ATTESTATION',
  tamper,
});

export const registrations: readonly Refusal[] = [
  ...common,
  { what: 'another RP ID', code: 'WEBAUTHN_RP_ID', at: { rpId: 'signin.aws.amazon.com.localhost' } },
  { what: 'a challenge of a sign-in', code: 'WEBAUTHN_CHALLENGE', challenge: challengeOf('authenticate', 'alice') },
  { what: 'another user’s challenge', code: 'WEBAUTHN_CHALLENGE', challenge: challengeOf('register', 'bob') },
  unreadable('transports that are no list', (answer) => withResponse(answer, { transports: 'usb' })),
  notAttested('an attestation that cannot be read', (answer) => flip(answer, 'attestationObject', 0)),
  notAttested('the credential ID of another', (answer) => ({ ...answer, id: 'AAAA' })),
  notAttested('a self attestation by another key', (answer) => packed(answer, newKey())),
  notAttested('a statement where there is none', (answer) => attestedAs(answer, 'none', Buffer.of(0xa1, 1, 1))),
  notAttested('a format of a vendor', (answer) => attestedAs(answer, 'tpm', Buffer.of(0xa0))),
  notAttested('no format', (answer) => attestedAs(answer, 'nothing', Buffer.of(0xa0))),
  { what: 'a name with blanks', code: 'INVALID_NAME', change: { name: 'my key' } },
];

const notSigned = (what: string, tamper: (answer: Answer) => Answer): Refusal => ({
  what,
  code: 'WEBAUTHN_SIGNATURE',
  tamper,
});

export const signIns: readonly Refusal[] = [
  ...common,
  { what: 'a challenge of a registration', code: 'WEBAUTHN_CHALLENGE', challenge: challengeOf('register', 'alice') },
  { what: 'another user’s challenge', code: 'WEBAUTHN_CHALLENGE', challenge: challengeOf('authenticate', 'bob') },
  {
    what: 'another credential',
    code: 'WEBAUTHN_CREDENTIAL_UNKNOWN',
    tamper: (answer) => ({ ...answer, id: 'AAAA' }),
  },
  {
    what: 'another user’s handle',
    code: 'WEBAUTHN_CREDENTIAL_UNKNOWN',
    tamper: (answer) => withResponse(answer, { userHandle: 'AAAA' }),
  },
  { what: 'another RP ID', code: 'WEBAUTHN_RP_ID', tamper: (answer) => flip(answer, 'authenticatorData', 0) },
  notSigned('a tampered signature', (answer) => flip(answer, 'signature', -1)),
  notSigned('a signature that is none', (answer) => withResponse(answer, { signature: 'AA' })),
  notSigned('a tampered counter', (answer) => flip(answer, 'authenticatorData', -1)),
  notSigned('authenticator data cut off', (answer) => withResponse(answer, { authenticatorData: 'AAAA' })),
];
