import { type User, users } from '../../core/accounts/user.ts';
import { DomainError } from '../../core/errors.ts';
import type { DeviceKind } from '../../core/mfa/device-kind.ts';
import { deviceRules } from '../../core/mfa/device-rules.ts';
import { userOf } from '../console/console-factors.ts';
import type { FlowContext } from '../context.ts';
import { builderRealm } from '../realm/builder-realm.ts';
import { directoryRealm } from '../realm/directory-realm.ts';
import { type Realm, type RealmMember, registrableKinds } from '../realm/realm.ts';

/** The user whose devices a flow is about, and the kinds that may be registered. */
interface DeviceHolder {
  readonly user: User;
  readonly kinds: readonly DeviceKind[];
}

/**
 * A user of any kind, looked up anew at every step.
 * @throws {DomainError} `UNKNOWN_USER`, `USER_DISABLED`, `ACCOUNT_SUSPENDED`, `ACCOUNT_CLOSED`
 */
export async function deviceHolder(context: FlowContext, userId: string): Promise<DeviceHolder> {
  const known = (await context.sandbox.store.get(users, userId))?.value;
  return known === undefined ? ofAccount(context, userId) : holders[known.kind](context, userId);
}

type FindHolder = (context: FlowContext, userId: string) => Promise<DeviceHolder>;

const ofAccount: FindHolder = async (context, userId) => {
  const { user } = await userOf(context, userId);
  return { user, kinds: deviceRules[user.kind].kinds };
};

const holders: Readonly<Record<User['kind'], FindHolder>> = {
  root: ofAccount,
  iam: ofAccount,
  workforce: (context, userId) => holderIn(directoryRealm, context, userId),
  builder: (context, userId) => holderIn(builderRealm, context, userId),
  // The provider vouches for them, and no device of theirs is ours.
  federated: ofAccount,
};

async function holderIn<M extends RealmMember>(realm: Realm<M>, { sandbox }: FlowContext, userId: string) {
  const member = await realm.member(sandbox, userId);
  return { user: member.user, kinds: registrableKinds(realm.mfa(member), member.user.kind) };
}

/**
 * The user, if a device of a kind may be registered: a directory may allow fewer than its users' rules do (PORTAL-5).
 * @throws {DomainError} `DEVICE_NOT_USABLE`, and what `deviceHolder` throws
 */
export async function holderOfNew(context: FlowContext, userId: string, kind: DeviceKind): Promise<User> {
  const { user, kinds } = await deviceHolder(context, userId);
  if (!kinds.includes(kind)) throw new DomainError('DEVICE_NOT_USABLE', {});
  return user;
}
