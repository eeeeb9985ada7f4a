import { DomainError } from '../../errors.ts';

/** The owner of a credential: the RP ID, and the origin of the page that registers or uses it (HOST-6). */
export interface RelyingParty {
  readonly id: string;
  /** As browsers put it into the client data: `http://signin.aws.amazon.com.localhost:4600`. */
  readonly origin: string;
}

/** Whether an authenticator has to verify its user, by PIN or finger: a page's policy. */
export type UserVerification = 'required' | 'preferred' | 'discouraged';

/** @throws {DomainError} `PASSKEY_ELSEWHERE` where the address of the page allows no credentials */
export function requireRelyingParty(relyingParty: RelyingParty | undefined): RelyingParty {
  if (relyingParty === undefined) throw new DomainError('PASSKEY_ELSEWHERE', {});
  return relyingParty;
}
