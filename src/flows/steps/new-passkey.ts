import type { User } from '../../core/accounts/user.ts';
import { DomainError, type Reason } from '../../core/errors.ts';
import type { PasskeyDevice } from '../../core/mfa/device.ts';
import { type NewPasskey, registerPasskey } from '../../core/mfa/webauthn/register-passkey.ts';
import { makeWebAuthnChallenge } from '../../core/mfa/webauthn/webauthn-challenge.ts';
import type { FlowContext } from '../context.ts';

/** A challenge for one answer of an authenticator that is to be registered. */
export const newPasskeyChallenge = ({ sandbox }: FlowContext, userId: string): Promise<string> =>
  makeWebAuthnChallenge(sandbox, { purpose: 'register', userId });

/**
 * Registers what the authenticator answered.
 * @returns the device, or why it was refused: the page is shown again, with a new challenge
 */
export async function newPasskey(
  { sandbox, relyingParty }: FlowContext,
  user: User,
  wanted: Omit<NewPasskey, 'relyingParty'>,
): Promise<{ readonly device: PasskeyDevice; readonly notice?: undefined } | { readonly notice: Reason }> {
  try {
    return { device: await registerPasskey(sandbox, user, { ...wanted, relyingParty }) };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { notice: error.reason() };
  }
}
