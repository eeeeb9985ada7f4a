import { accountStanding, accounts } from '../../../../core/accounts/account.ts';
import { addAccount } from '../../../../core/accounts/add-account.ts';
import { addIamUser } from '../../../../core/accounts/add-iam-user.ts';
import { alterUser } from '../../../../core/accounts/alter-user.ts';
import { userByHandle } from '../../../../core/accounts/find-by-handle.ts';
import type { Owned } from '../../../../core/accounts/find-user.ts';
import { removeAccount } from '../../../../core/accounts/remove-account.ts';
import { removeUser } from '../../../../core/accounts/remove-user.ts';
import {
  type BuilderUser,
  type ConsoleUser,
  type FederatedUser,
  type User,
  type UserKind,
  userArn,
  type WorkforceUser,
} from '../../../../core/accounts/user.ts';
import { addBuilderUser } from '../../../../core/builder/add-builder-user.ts';
import { alterBuilderUser } from '../../../../core/builder/alter-builder-user.ts';
import { type BuilderMember, builderByHandle } from '../../../../core/builder/find-builder-user.ts';
import { removeBuilder } from '../../../../core/builder/remove-builder.ts';
import { makePassword } from '../../../../core/credentials/set-password.ts';
import { accessOf } from '../../../../core/directories/access/access-of.ts';
import { directories } from '../../../../core/directories/directory.ts';
import { type Member, memberByHandle } from '../../../../core/directories/find-directory.ts';
import { addWorkforceUser } from '../../../../core/directories/workforce/add-workforce-user.ts';
import { alterWorkforceUser } from '../../../../core/directories/workforce/alter-workforce-user.ts';
import { DomainError } from '../../../../core/errors.ts';
import {
  addFederatedUser,
  alterFederatedUser,
  type FederatedPerson,
  federatedByHandle,
} from '../../../../core/identity-providers/federated-users.ts';
import { findIdentityProvider } from '../../../../core/identity-providers/find-identity-provider.ts';
import type { Sandbox } from '../../../../core/sandbox.ts';
import { formatDuration } from '../../../../core/time/duration.ts';
import type { UserChange, UserCreation, UserView } from '../schemas/users.ts';
import { readDuration } from '../times.ts';
import { checkUserCreation, ruleOf } from './user-fields.ts';

/** A user with the account, the directory or the identity provider that it belongs to, where it belongs to one. */
export type NamedUser = Owned | Member | FederatedPerson | BuilderMember;

/** The part of a user's view that its kind alone has. */
type OwnView = Omit<
  UserView,
  | 'kind'
  | 'id'
  | 'devices'
  | 'createdAt'
  | 'hasPassword'
  | 'passwordChangedAt'
  | 'passwordLastUsed'
  | 'passwordResetRequired'
>;

/** The control API's ways with users of a kind. */
interface KindOfUser<N extends NamedUser> {
  /** A user by its id in a path. */
  find(sandbox: Sandbox, id: string): Promise<N | undefined>;
  /** A user with what it belongs to; undefined when that is gone. */
  owned(sandbox: Sandbox, user: N['user']): Promise<N | undefined>;
  add(sandbox: Sandbox, wanted: UserCreation): Promise<N>;
  change(sandbox: Sandbox, named: N, change: UserChange): Promise<void>;
  remove(sandbox: Sandbox, user: N['user']): Promise<void>;
  view(sandbox: Sandbox, named: N): Promise<OwnView>;
}

const ofAccounts = {
  async owned({ store }: Sandbox, user: ConsoleUser): Promise<Owned | undefined> {
    const account = (await store.get(accounts, user.accountId))?.value;
    return account && { user, account };
  },
  change: (sandbox: Sandbox, { user }: Owned, change: UserChange) => alterUser(sandbox, user, change),
  view: async (sandbox: Sandbox, { user, account }: Owned): Promise<OwnView> => ({
    arn: userArn(user),
    account: account.id,
    accountState: accountStanding(account, sandbox.clock.now()),
    ...(user.kind === 'root'
      ? { email: user.email }
      : { name: user.name, userId: user.id, path: user.path, allow: [...user.allow] }),
  }),
};

const root: KindOfUser<Owned> = {
  ...ofAccounts,
  find: (sandbox, id) => userByHandle(sandbox, 'root', id),
  add: (sandbox, { account: id, email = '', accountName: name = '', alias, password }) =>
    addAccount(sandbox, { id, email, name, alias, password }),
  // An account without its owner would be nobody's.
  remove: (sandbox, { accountId }) => removeAccount(sandbox, accountId),
};

const iam: KindOfUser<Owned> = {
  ...ofAccounts,
  find: (sandbox, id) => userByHandle(sandbox, 'iam', id),
  add: (sandbox, { account: accountId = '', name = '', ...wanted }) =>
    addIamUser(sandbox, { ...wanted, accountId, name }),
  remove: removeUser,
};

const workforce: KindOfUser<Member> = {
  find: memberByHandle,
  async owned({ store }, user: WorkforceUser) {
    const directory = (await store.get(directories, user.directoryId))?.value;
    return directory && { user, directory };
  },
  add: (sandbox, { directory = '', name = '', email = '', verificationCode, deviceClockSkew, ...rest }) =>
    addWorkforceUser(sandbox, {
      ...{ ...rest, directory, name, email },
      ...ruleOf(verificationCode),
      ...skewOf(deviceClockSkew),
    }),
  change: (sandbox, member, { verificationCode, deviceClockSkew, ...change }) =>
    alterWorkforceUser(sandbox, member, { ...change, ...ruleOf(verificationCode), ...skewOf(deviceClockSkew) }),
  remove: removeUser,
  async view(sandbox, { user }) {
    const { id, directoryId, name, email, givenName, familyName, displayName } = user;
    const { phone, disabled, emailVerified, verificationCode, deviceClockSkewMs } = user;
    const { groups, assignments, applications } = await accessOf(sandbox, user);
    return {
      directory: directoryId,
      name,
      userId: id,
      email,
      givenName,
      familyName,
      displayName,
      ...(phone !== undefined && { phone }),
      ...(disabled && { disabled }),
      ...(emailVerified && { emailVerified }),
      ...(verificationCode && { verificationCode }),
      ...skewView(deviceClockSkewMs),
      groups: [...groups],
      assignments: [...assignments],
      applications: [...applications],
    };
  },
};

const builder: KindOfUser<BuilderMember> = {
  find: builderByHandle,
  owned: async (_sandbox, user: BuilderUser) => ({ user }),
  async add(sandbox, { email = '', name, nickname, emailVerified, password: typed, deviceClockSkew }) {
    const password = typed === undefined ? undefined : await makePassword(sandbox, typed);
    const wanted = { email, name, nickname, emailVerified, password, ...skewOf(deviceClockSkew) };
    return { user: await addBuilderUser(sandbox, wanted) };
  },
  change: (sandbox, { user }, { email, name, nickname, emailVerified, password, deviceClockSkew }) =>
    alterBuilderUser(
      sandbox,
      user,
      given({ email, name, nickname, emailVerified, password, ...skewOf(deviceClockSkew) }),
    ),
  remove: (sandbox, user) => removeBuilder(sandbox, { user }, 'control'),
  view: async (_sandbox, { user: { id, email, name, nickname, emailVerified, deviceClockSkewMs } }) => ({
    userId: id,
    email,
    name,
    ...(nickname !== undefined && { nickname }),
    ...(emailVerified && { emailVerified }),
    ...skewView(deviceClockSkewMs),
  }),
};

const federated: KindOfUser<FederatedPerson> = {
  find: federatedByHandle,
  async owned(sandbox, user: FederatedUser) {
    const identityProvider = await findIdentityProvider(sandbox, user.idpId);
    return identityProvider && { user, identityProvider };
  },
  add: (sandbox, { identityProvider = '', subject = '', ...wanted }) =>
    addFederatedUser(sandbox, { ...wanted, identityProvider, subject }),
  change: (sandbox, { user }, { subject, email, name, attributes, claims, password }) =>
    alterFederatedUser(sandbox, { user }, given({ subject, email, name, attributes, claims, password })),
  remove: removeUser,
  view: async (_sandbox, { user: { id, idpId, subject, email, name, attributes, claims } }) => ({
    identityProvider: idpId,
    subject,
    userId: id,
    ...(email !== undefined && { email }),
    ...(name !== undefined && { name }),
    attributes: Object.fromEntries(Object.entries(attributes).map(([key, values]) => [key, [...values]])),
    claims: { ...claims },
  }),
};

/** A skew as a record has it; null takes it away. */
const skewOf = <N extends null | undefined>(given: string | N): { deviceClockSkewMs?: number | N } =>
  given === undefined ? {} : { deviceClockSkewMs: typeof given === 'string' ? readDuration(given) : given };

const skewView = (skewMs: number | undefined): Pick<OwnView, 'deviceClockSkew'> =>
  skewMs === undefined ? {} : { deviceClockSkew: formatDuration(skewMs) };

const given = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;

const kinds = { root, iam, workforce, federated, builder };

// The type checker does not see that the row of a user's kind takes that user.
export const kindOf = ({ kind }: Pick<User, 'kind'>): KindOfUser<NamedUser> =>
  kinds[kind] as unknown as KindOfUser<NamedUser>;

/** A user with what it belongs to; undefined when that is gone. */
export const ownedUser = (sandbox: Sandbox, user: User): Promise<NamedUser | undefined> =>
  kindOf(user).owned(sandbox, user);

/**
 * The user that a path names.
 * @throws {DomainError} `NOT_FOUND`
 */
export async function userOfPath(sandbox: Sandbox, { kind, id }: { kind: UserKind; id: string }): Promise<NamedUser> {
  const found = await kindOf({ kind }).find(sandbox, id);
  if (found === undefined) throw new DomainError('NOT_FOUND', { what: `${kind} user ${id}` });
  return found;
}

/**
 * Adds a user of a kind. A root user comes with an account.
 * @throws {DomainError} `MALFORMED_REQUEST`, and what the rules of names say
 */
export async function addUser(sandbox: Sandbox, kind: UserKind, wanted: UserCreation): Promise<NamedUser> {
  checkUserCreation(kind, wanted);
  return kindOf({ kind }).add(sandbox, wanted);
}
