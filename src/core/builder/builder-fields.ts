import type { BuilderUser } from '../accounts/user.ts';
import { DomainError } from '../errors.ts';
import { isEmail, isPersonName } from '../ids.ts';
import type { Sandbox } from '../sandbox.ts';
import { findBuilderUser } from './find-builder-user.ts';

/**
 * A name as it is kept.
 * @throws {DomainError} `INVALID_NAME` with the field
 */
export function readBuilderName(typed: string, field: 'name' | 'nickname'): string {
  const name = typed.trim();
  if (!isPersonName(name)) throw new DomainError('INVALID_NAME', { field });
  return name;
}

/**
 * Whether an address can become a Builder ID's. One of a root user or a workforce user can: they are other identities.
 * @throws {DomainError} `INVALID_EMAIL`, `EMAIL_IN_USE`
 */
export async function checkNewBuilderEmail(sandbox: Sandbox, typed: string): Promise<string> {
  const email = typed.trim();
  if (!isEmail(email)) throw new DomainError('INVALID_EMAIL', {});
  if ((await findBuilderUser(sandbox, email)) !== undefined) throw new DomainError('EMAIL_IN_USE', {});
  return email;
}

/** The name of somebody who gave none: the part of the address before the @. */
export const nameFromEmail = (email: string): string => email.slice(0, email.indexOf('@')).slice(0, 128) || email;

/** The name that pages greet with. */
export const calledName = ({ nickname, name }: Pick<BuilderUser, 'name' | 'nickname'>): string => nickname ?? name;
