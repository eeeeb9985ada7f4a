import type { VerificationCode } from '../directories/directory.ts';
import type { Subject } from '../events.ts';
import { absolute, type Kind, type Row } from '../store.ts';

/** The kinds of user of `behaviour.md` §0 that have a record here. */
export type UserKind = User['kind'];

/** A stored password: argon2 only, never in clear. */
export interface Password {
  /** @format argon2 */
  readonly hash: string;
  /** Epoch milliseconds. */
  readonly changedAt: number;
  /**
   * Hashes of earlier passwords, newest first.
   * @format argon2[]
   */
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

/** Whoever signs in at the console's pages, and belongs to an account. */
export type ConsoleUser = RootUser | IamUser;

/** A user of an organisation's directory (IAM Identity Center); its id is the identity store's UUID. */
export interface WorkforceUser extends Person {
  readonly kind: 'workforce';
  readonly directoryId: string;
  /** The user name, unique in the directory without regard to case. */
  readonly name: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly displayName: string;
  readonly email: string;
  /** In the form of E.164; where codes by SMS go. */
  readonly phone?: string;
  /** No new sign-in, and sessions end. */
  readonly disabled?: boolean;
  /** Whether the e-mail address was shown to be the user's, by an accepted invitation or a code. */
  readonly emailVerified?: boolean;
  /** Overrides the directory's rule for verification codes (PORTAL-4). */
  readonly verificationCode?: VerificationCode;
}

export type User = ConsoleUser | WorkforceUser;

/** The user, if it is one of an account. */
export const consoleUser = (user: User | undefined): ConsoleUser | undefined =>
  user?.kind === 'workforce' ? undefined : user;

export const rootUserId = (accountId: string): string => `root-${accountId}`;
export const rootEmailKey = (email: string): string => `root/${email.toLowerCase()}`;
export const iamNameKey = (accountId: string, name: string): string => `iam/${accountId}/${name.toLowerCase()}`;
export const workforceNameKey = (directoryId: string, name: string): string =>
  `workforce/${directoryId}/${name.toLowerCase()}`;

function nameKey(user: User): string {
  if (user.kind === 'root') return rootEmailKey(user.email);
  return user.kind === 'iam' ? iamNameKey(user.accountId, user.name) : workforceNameKey(user.directoryId, user.name);
}

export const users: Kind<User> = {
  name: 'users',
  claims: (user) => [nameKey(user)],
  indexes: {
    kind: (user) => [user.kind],
    account: (user) => (user.kind === 'workforce' ? [] : [user.accountId]),
    directory: (user) => (user.kind === 'workforce' ? [user.directoryId] : []),
  },
  rebase: (user, bornAt) => ({
    ...user,
    createdAt: absolute(user.createdAt, bornAt),
    ...(user.password && { password: { ...user.password, changedAt: absolute(user.password.changedAt, bornAt) } }),
  }),
};

/** What names the user in pages, journal and APIs: its ARN; a workforce user has none there, and goes by its handle. */
export function userArn(user: User): string {
  if (user.kind === 'workforce') return userHandle(user);
  return user.kind === 'root'
    ? `arn:aws:iam::${user.accountId}:root`
    : `arn:aws:iam::${user.accountId}:user${user.path}${user.name}`;
}

/** What the control API calls a user: an e-mail's account ID, `account:name`, or `directory:name`. */
export function userHandle(user: User): string {
  if (user.kind === 'root') return user.accountId;
  return `${user.kind === 'iam' ? user.accountId : user.directoryId}:${user.name}`;
}

/** Who an event is about. */
export const subjectOfUser = (user: User): Subject => ({
  user: userArn(user),
  ...(user.kind !== 'workforce' && { accountId: user.accountId }),
});
