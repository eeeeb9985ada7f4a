import { DomainError } from '../errors.ts';
import { acceptTotp } from '../mfa/totp/accept-totp.ts';
import { devicesOf } from '../mfa/user-devices.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Caller } from './caller.ts';
import { subjectOfPrincipal } from './principal.ts';

/** A device's serial number and the code that it shows, as AssumeRole and GetSessionToken take them. */
export interface MfaProof {
  readonly serialNumber?: string;
  readonly tokenCode?: string;
}

/**
 * Judges the second factor of a call; its time step is spent everywhere.
 * @returns whether one was given
 * @throws {DomainError} `MFA_INCOMPLETE`, `MFA_DEVICE_UNKNOWN`, `WRONG_CODE`, `TOTP_REPLAYED`
 */
export async function proveMfa(sandbox: Sandbox, caller: Caller, proof: MfaProof): Promise<boolean> {
  const { serialNumber, tokenCode } = proof;
  if (serialNumber === undefined && tokenCode === undefined) return false;
  if (serialNumber === undefined || tokenCode === undefined) throw new DomainError('MFA_INCOMPLETE', {});
  const { principal } = caller;
  const subject = subjectOfPrincipal(caller);
  const devices = principal.kind === 'user' ? await devicesOf(sandbox, principal.user.id) : [];
  // Passkeys work in the console only.
  const device = devices.find((each) => each.serialNumber === serialNumber && each.type === 'totp');
  if (device === undefined) {
    const reason = 'MFA_DEVICE_UNKNOWN' as const;
    sandbox.journal.event('mfa.rejected', { ...subject, device: serialNumber, reason });
    throw new DomainError(reason, {});
  }
  await acceptTotp(sandbox, device.userId, device.id, tokenCode, subject);
  return true;
}
