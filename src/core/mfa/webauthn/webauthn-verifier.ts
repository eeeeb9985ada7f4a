import type { AssertionAnswer, RegistrationAnswer } from './authenticator-answer.ts';
import type { RelyingParty, UserVerification } from './relying-party.ts';

/** The expectations of an answer. */
export interface ExpectedAnswer {
  readonly challenge: string;
  readonly relyingParty: RelyingParty;
  readonly userVerification: UserVerification;
}

/** A credential that an authenticator has made. */
export interface NewCredential {
  /** base64url */
  readonly credentialId: string;
  /** COSE key, base64url. */
  readonly publicKey: string;
  readonly signCount: number;
  /** It may be copied to other devices of its owner: a passkey in the narrow sense. */
  readonly backupEligible: boolean;
}

/** The cryptography of WebAuthn. Client data is checked before, by `checkClientData`. */
export interface WebAuthnVerifier {
  /**
   * Judges the answer to a registration: attestation `none` or `packed`.
   * @throws {DomainError} `WEBAUTHN_RP_ID`, `WEBAUTHN_UNATTENDED`, `WEBAUTHN_ATTESTATION`
   */
  registration(answer: RegistrationAnswer, expected: ExpectedAnswer): Promise<NewCredential>;
  /**
   * Judges the answer to a sign-in, and tells the authenticator's counter, which it does not judge.
   * @throws {DomainError} `WEBAUTHN_RP_ID`, `WEBAUTHN_UNATTENDED`, `WEBAUTHN_SIGNATURE`
   */
  assertion(
    answer: AssertionAnswer,
    credential: Pick<NewCredential, 'credentialId' | 'publicKey'>,
    expected: ExpectedAnswer,
  ): Promise<{ readonly signCount: number }>;
}
