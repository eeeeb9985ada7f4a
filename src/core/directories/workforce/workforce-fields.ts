import type { WorkforceUser } from '../../accounts/user.ts';
import { DomainError } from '../../errors.ts';
import { isEmail, isPhone } from '../../ids.ts';
import type { VerificationCode } from '../directory.ts';
import { isWorkforceName } from '../directory-names.ts';

/** The fields of a workforce user, except passwords and access. */
export interface WorkforceFields {
  readonly name?: string;
  readonly email?: string;
  readonly givenName?: string;
  readonly familyName?: string;
  readonly displayName?: string;
  /** Null takes it away. */
  readonly phone?: string | null;
  readonly disabled?: boolean;
  /** Null follows the directory again. */
  readonly verificationCode?: VerificationCode | null;
  /** Null: it is right. */
  readonly deviceClockSkewMs?: number | null;
}

/** @throws {DomainError} `INVALID_NAME`, `INVALID_EMAIL`, `INVALID_PHONE` */
export function checkWorkforceFields({ name, email, phone }: WorkforceFields): void {
  if (name !== undefined && !isWorkforceName(name)) throw new DomainError('INVALID_NAME', { field: 'name' });
  if (email !== undefined && !isEmail(email)) throw new DomainError('INVALID_EMAIL', {});
  if (phone !== undefined && phone !== null && !isPhone(phone)) throw new DomainError('INVALID_PHONE', {});
}

/** A user with changed fields. A new address has yet to be shown to be the user's. */
export function withFields(
  user: WorkforceUser,
  { phone, verificationCode, disabled, deviceClockSkewMs, ...rest }: WorkforceFields,
): WorkforceUser {
  const moved = rest.email !== undefined && rest.email.toLowerCase() !== user.email.toLowerCase();
  return {
    ...user,
    ...rest,
    ...(phone !== undefined && { phone: phone ?? undefined }),
    ...(verificationCode !== undefined && { verificationCode: verificationCode ?? undefined }),
    ...(deviceClockSkewMs !== undefined && { deviceClockSkewMs: deviceClockSkewMs ?? undefined }),
    ...(disabled !== undefined && { disabled: disabled || undefined }),
    ...(moved && { emailVerified: undefined }),
  };
}
