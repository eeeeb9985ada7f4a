import type { Uint8Array_ } from '@simplewebauthn/server';
import { DomainError } from '../core/errors.ts';
import type { AssertionAnswer, RegistrationAnswer } from '../core/mfa/webauthn/authenticator-answer.ts';
import { ALGORITHMS } from '../core/mfa/webauthn/webauthn-options.ts';
import type { ExpectedAnswer, NewCredential, WebAuthnVerifier } from '../core/mfa/webauthn/webauthn-verifier.ts';

/** Attestations that say nothing, or speak for themselves; the others are a vendor's. */
const FORMATS: readonly string[] = ['none', 'packed'];

/** Well formed, in DER, and right for nothing: verifying it tells whether a key can be used at all. */
const ANY_SIGNATURE = Uint8Array.of(0x30, 0x06, 0x02, 0x01, 0x01, 0x02, 0x01, 0x01);

/** The library and its parts, loaded by the first passkey: that takes a third of a second. */
async function load() {
  const [server, helpers] = await Promise.all([
    import('@simplewebauthn/server'),
    import('@simplewebauthn/server/helpers'),
  ]);
  return { ...server, ...helpers };
}

/** Passkeys and security keys by @simplewebauthn/server, whose refusals are prose: what failed is told by the stage. */
export const createWebAuthnVerifier = (): WebAuthnVerifier => ({ registration, assertion });

async function registration(answer: RegistrationAnswer, expected: ExpectedAnswer): Promise<NewCredential> {
  const library = await load();
  const refusal = new DomainError('WEBAUTHN_ATTESTATION', {});
  const { attestationObject } = answer.response;
  await checkAuthenticatorData(expected, refusal, () =>
    library.decodeAttestationObject(library.isoBase64URL.toBuffer(attestationObject)).get('authData'),
  );
  const { verified, registrationInfo } = await library
    .verifyRegistrationResponse({
      response: {
        ...credentialOf(answer),
        response: { ...answer.response, transports: [] },
      },
      ...expectations(expected),
      supportedAlgorithmIDs: [...ALGORITHMS],
    })
    .catch(refuse(refusal));
  if (!verified || !FORMATS.includes(registrationInfo.fmt)) throw refusal;
  const { credential, credentialDeviceType } = registrationInfo;
  if (credential.id !== answer.id) throw refusal;
  // Attestation `none` signs nothing, so that a key which is none would register, and show at the first sign-in only.
  await library
    .verifySignature({ credentialPublicKey: credential.publicKey, signature: ANY_SIGNATURE, data: new Uint8Array() })
    .catch(refuse(refusal));
  return {
    credentialId: credential.id,
    publicKey: Buffer.from(credential.publicKey).toString('base64url'),
    signCount: credential.counter,
    backupEligible: credentialDeviceType === 'multiDevice',
  };
}

async function assertion(
  answer: AssertionAnswer,
  { credentialId, publicKey }: Pick<NewCredential, 'credentialId' | 'publicKey'>,
  expected: ExpectedAnswer,
): Promise<{ readonly signCount: number }> {
  const library = await load();
  const refusal = new DomainError('WEBAUTHN_SIGNATURE', {});
  await checkAuthenticatorData(expected, refusal, () =>
    library.isoBase64URL.toBuffer(answer.response.authenticatorData),
  );
  const { verified, authenticationInfo } = await library
    .verifyAuthenticationResponse({
      response: { ...credentialOf(answer), response: answer.response },
      ...expectations(expected),
      // Below all counters: judging them is the domain's.
      credential: { id: credentialId, publicKey: library.isoBase64URL.toBuffer(publicKey), counter: -1 },
    })
    .catch(refuse(refusal));
  if (!verified) throw refusal;
  return { signCount: authenticationInfo.newCounter };
}

/** Throws the one refusal of a stage, whatever the library says. */
const refuse = (refusal: DomainError) => (): never => {
  throw refusal;
};

const credentialOf = ({ id }: { readonly id: string }) =>
  ({ id, rawId: id, type: 'public-key', clientExtensionResults: {} }) as const;

const expectations = ({ challenge, relyingParty, userVerification }: ExpectedAnswer) => ({
  expectedChallenge: challenge,
  expectedOrigin: relyingParty.origin,
  expectedRPID: relyingParty.id,
  requireUserVerification: userVerification === 'required',
});

/** RP ID and flags (§7.1 steps 13 to 15), which have reasons of their own. */
async function checkAuthenticatorData(
  { relyingParty, userVerification }: ExpectedAnswer,
  unreadable: DomainError,
  read: () => Uint8Array_,
): Promise<void> {
  const { parseAuthenticatorData, toHash, isoUint8Array } = await load();
  const { rpIdHash, flags } = parsed(unreadable, () => parseAuthenticatorData(read()));
  if (!isoUint8Array.areEqual(rpIdHash, await toHash(relyingParty.id)))
    throw new DomainError('WEBAUTHN_RP_ID', { expected: relyingParty.id });
  if (!flags.up || (userVerification === 'required' && !flags.uv)) throw new DomainError('WEBAUTHN_UNATTENDED', {});
}

function parsed<T>(unreadable: DomainError, read: () => T): T {
  try {
    return read();
  } catch {
    throw unreadable;
  }
}
