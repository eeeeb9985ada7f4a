import { absolute, type Kind, type Row } from '../store.ts';

/** The kinds of user of `behaviour.md` §0 that sign in at the console's pages. */
export type UserKind = User['kind'];

/** A stored password: argon2 only, never in clear. */
export interface Password {
  readonly hash: string;
  /** Epoch milliseconds. */
  readonly changedAt: number;
  /** Hashes of earlier passwords, newest first. */
  readonly history: readonly string[];
  /** The next sign-in goes on at a change-password page (IAM-5). */
  readonly mustChange?: boolean;
}

interface Person extends Row {
  readonly createdAt: number;
  /** Absent: nobody can sign in with a password until one is set. */
  readonly password?: Password;
  /** Epoch milliseconds of the last sign-in with the password. */
  readonly passwordLastUsed?: number;
}

/** The owner of an account; its id is `root-<account ID>`. */
export interface RootUser extends Person {
  readonly kind: 'root';
  readonly accountId: string;
  readonly email: string;
}

/** An identity inside one account; its id is the `AIDA…` user ID. */
export interface IamUser extends Person {
  readonly kind: 'iam';
  readonly accountId: string;
  readonly name: string;
  readonly path: string;
  /** Allowed-action patterns such as `iam:*` (CLI-4). */
  readonly allow: readonly string[];
}

export type User = RootUser | IamUser;

export const rootUserId = (accountId: string): string => `root-${accountId}`;
export const rootEmailKey = (email: string): string => `root/${email.toLowerCase()}`;
export const iamNameKey = (accountId: string, name: string): string => `iam/${accountId}/${name.toLowerCase()}`;

export const users: Kind<User> = {
  name: 'users',
  claims: (user) => [user.kind === 'root' ? rootEmailKey(user.email) : iamNameKey(user.accountId, user.name)],
  indexes: {
    kind: (user) => [user.kind],
    account: (user) => [user.accountId],
  },
  rebase: (user, bornAt) => ({
    ...user,
    createdAt: absolute(user.createdAt, bornAt),
    ...(user.password && { password: { ...user.password, changedAt: absolute(user.password.changedAt, bornAt) } }),
  }),
};

/** The ARN that names the user in pages, journal and APIs. */
export function userArn(user: User): string {
  return user.kind === 'root'
    ? `arn:aws:iam::${user.accountId}:root`
    : `arn:aws:iam::${user.accountId}:user${user.path}${user.name}`;
}

/** What the control API calls a user: an e-mail's account ID, or `account:name`. */
export function userHandle(user: User): string {
  return user.kind === 'root' ? user.accountId : `${user.accountId}:${user.name}`;
}
