import { type BuilderUser, builderEmailKey, ofKind, unverifiedBuilderKey, users } from '../accounts/user.ts';
import type { Sandbox } from '../sandbox.ts';

/** A Builder ID with what it belongs to: nothing. */
export interface BuilderMember {
  readonly user: BuilderUser;
}

const claimedBy = async ({ store }: Sandbox, key: string): Promise<BuilderUser | undefined> =>
  ofKind('builder', (await store.claimed(users, key))?.value);

/** The Builder ID of an address. A sign-up that has not verified it is none (BUILDER-1). */
export const findBuilderUser = (sandbox: Sandbox, email: string): Promise<BuilderUser | undefined> =>
  claimedBy(sandbox, builderEmailKey(email.trim()));

/** The sign-up of an address that was left before the mailed code was typed. */
export const findUnverifiedBuilder = (sandbox: Sandbox, email: string): Promise<BuilderUser | undefined> =>
  claimedBy(sandbox, unverifiedBuilderKey(email.trim()));

/** A Builder ID by what the control API calls it, its e-mail address; one that is unverified only where no other is. */
export async function builderByHandle(sandbox: Sandbox, email: string): Promise<BuilderMember | undefined> {
  const user = (await findBuilderUser(sandbox, email)) ?? (await findUnverifiedBuilder(sandbox, email));
  return user && { user };
}

/** A Builder ID by record id; undefined when it is gone, or was never verified. */
export async function builderById({ store }: Sandbox, userId: string): Promise<BuilderMember | undefined> {
  const user = ofKind('builder', (await store.get(users, userId))?.value);
  return user?.emailVerified === true ? { user } : undefined;
}
