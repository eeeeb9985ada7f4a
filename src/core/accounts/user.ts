import type { VerificationCode } from '../directories/directory.ts';
import type { Subject } from '../journal/events.ts';
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

/** A user who signs in at the console's pages, and belongs to an account. */
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
  /** How far the clock of the person's device is ahead of ours, in milliseconds, for clients without scripts (PORTAL-8). */
  readonly deviceClockSkewMs?: number;
}

/** A person's own profile, an AWS Builder ID, which belongs to no account; its id is a UUID. */
export interface BuilderUser extends Person {
  readonly kind: 'builder';
  /** Unique among Builder IDs without regard to case. */
  readonly email: string;
  readonly name: string;
  readonly nickname?: string;
  /** How far the clock of the person's device is ahead of ours, in milliseconds, for clients without scripts. */
  readonly deviceClockSkewMs?: number;
  /** Absent while the sign-up waits for the mailed code: such a record occupies nothing (BUILDER-1). */
  readonly emailVerified?: boolean;
}

/** A person of a built-in identity provider, with a password there and none here; belongs to no account. The id is opaque. */
export interface FederatedUser extends Person {
  readonly kind: 'federated';
  /** The identity provider. */
  readonly idpId: string;
  /** The provider's name for the person, unique there without regard to case; the name to sign in with. */
  readonly subject: string;
  readonly email?: string;
  readonly name?: string;
  /** The attributes of assertions, by name. */
  readonly attributes: Readonly<Record<string, readonly string[]>>;
  /** Claims of ID tokens beside those that every token has. */
  readonly claims: Readonly<Record<string, unknown>>;
}

export type User = ConsoleUser | WorkforceUser | BuilderUser | FederatedUser;

export type UserOf<K extends User['kind']> = Extract<User, { readonly kind: K }>;

/** The user, if it is one of a kind. */
export const ofKind = <K extends User['kind']>(kind: K, user: User | undefined): UserOf<K> | undefined =>
  user?.kind === kind ? (user as UserOf<K>) : undefined;

/** The user, if it is one of an account. */
export const consoleUser = (user: User | undefined): ConsoleUser | undefined =>
  ofKind('root', user) ?? ofKind('iam', user);

export const rootUserId = (accountId: string): string => `root-${accountId}`;
export const rootEmailKey = (email: string): string => `root/${email.toLowerCase()}`;
export const iamNameKey = (accountId: string, name: string): string => `iam/${accountId}/${name.toLowerCase()}`;
export const workforceNameKey = (directoryId: string, name: string): string =>
  `workforce/${directoryId}/${name.toLowerCase()}`;
export const federatedKey = (idpId: string, subject: string): string => `federated/${idpId}/${subject.toLowerCase()}`;
export const builderEmailKey = (email: string): string => `builder/${email.toLowerCase()}`;
/** Such a claim leaves the address itself free for whoever verifies it first. */
export const unverifiedBuilderKey = (email: string): string => `builder-unverified/${email.toLowerCase()}`;

/** The differences between the kinds of users. A kind without its row does not compile. */
interface KindRules<U extends User> {
  /** The claim on the name that the user signs in with. */
  readonly key: (user: U) => string;
  /** The name of the user in pages, journal and APIs. */
  readonly arn: (user: U) => string;
  /** The control API's name for the user. */
  readonly handle: (user: U) => string;
  /** The indexes of the record, which say to what the user belongs. */
  readonly home: (user: U) => { readonly accountId?: string; readonly directoryId?: string; readonly idpId?: string };
  /** The name that the user types to sign in. */
  readonly login: (user: U) => string;
  /** The beginning of serial numbers of the user's authenticator apps. */
  readonly serials: (user: U) => string;
  /** The domain of the sign-in pages, which passkeys belong to. */
  readonly passkeyDomain: 'aws.amazon.com' | 'signin.aws';
}

const rules: { readonly [K in User['kind']]: KindRules<UserOf<K>> } = {
  root: {
    key: ({ email }) => rootEmailKey(email),
    arn: ({ accountId }) => `arn:aws:iam::${accountId}:root`,
    handle: ({ accountId }) => accountId,
    home: ({ accountId }) => ({ accountId }),
    login: ({ email }) => email,
    serials: ({ accountId }) => `arn:aws:iam::${accountId}:mfa/root`,
    passkeyDomain: 'aws.amazon.com',
  },
  iam: {
    key: ({ accountId, name }) => iamNameKey(accountId, name),
    arn: ({ accountId, path, name }) => `arn:aws:iam::${accountId}:user${path}${name}`,
    handle: ({ accountId, name }) => `${accountId}:${name}`,
    home: ({ accountId }) => ({ accountId }),
    login: ({ name }) => name,
    serials: ({ accountId, name }) => `arn:aws:iam::${accountId}:mfa/${name}`,
    passkeyDomain: 'aws.amazon.com',
  },
  // Outside its directory a workforce user has no name, so the handle stands for an ARN.
  workforce: {
    key: ({ directoryId, name }) => workforceNameKey(directoryId, name),
    arn: ({ directoryId, name }) => `${directoryId}:${name}`,
    handle: ({ directoryId, name }) => `${directoryId}:${name}`,
    home: ({ directoryId }) => ({ directoryId }),
    login: ({ name }) => name,
    serials: ({ directoryId, name }) => `${directoryId}:mfa/${name}`,
    passkeyDomain: 'signin.aws',
  },
  // An address may become another person's, and a serial number may not.
  builder: {
    key: ({ email, emailVerified }) => (emailVerified ? builderEmailKey(email) : unverifiedBuilderKey(email)),
    arn: ({ email }) => email,
    handle: ({ email }) => email,
    home: () => ({}),
    login: ({ email }) => email,
    serials: ({ id }) => `builder:${id}:mfa`,
    passkeyDomain: 'signin.aws',
  },
  // Neither name nor devices of theirs are ours: the provider vouches for them.
  federated: {
    key: ({ idpId, subject }) => federatedKey(idpId, subject),
    arn: ({ idpId, subject }) => `${idpId}:${subject}`,
    handle: ({ idpId, subject }) => `${idpId}:${subject}`,
    home: ({ idpId }) => ({ idpId }),
    login: ({ subject }) => subject,
    serials: ({ id }) => `federated:${id}:mfa`,
    passkeyDomain: 'signin.aws',
  },
};

// The type checker does not see that the row of a user's kind takes that user.
const rulesOf = (user: User): KindRules<User> => rules[user.kind] as unknown as KindRules<User>;

/** The ids of what a user belongs to. */
export const homeIds = (user: User): ReturnType<KindRules<User>['home']> => rulesOf(user).home(user);

const listed = (id: string | undefined): readonly string[] => (id === undefined ? [] : [id]);

export const users: Kind<User> = {
  name: 'users',
  claims: (user) => [rulesOf(user).key(user)],
  indexes: {
    kind: (user) => [user.kind],
    account: (user) => listed(homeIds(user).accountId),
    directory: (user) => listed(homeIds(user).directoryId),
    identityProvider: (user) => listed(homeIds(user).idpId),
  },
  rebase: (user, bornAt) => ({
    ...user,
    createdAt: absolute(user.createdAt, bornAt),
    ...(user.password && { password: { ...user.password, changedAt: absolute(user.password.changedAt, bornAt) } }),
  }),
};

/** The name of the user in pages, journal and APIs: its ARN; workforce users, Builder IDs and federated users have none there, and go by their handles. */
export const userArn = (user: User): string => rulesOf(user).arn(user);

/** The control API's name for a user: an account ID, `account:name`, `directory:name`, `provider:subject`, or the e-mail address of a Builder ID. */
export const userHandle = (user: User): string => rulesOf(user).handle(user);

/** The name that the user types to sign in: an e-mail address, or a name in an account or directory. */
export const loginOf = (user: User): string => rulesOf(user).login(user);

/** The beginning of serial numbers of the user's authenticator apps (CLI-4). */
export const serialPrefix = (user: User): string => rulesOf(user).serials(user);

/** The domain that the user's passkeys belong to (HOST-6). */
export const passkeyDomain = (user: User): KindRules<User>['passkeyDomain'] => rulesOf(user).passkeyDomain;

/** The unique identifier of a principal: an account ID for root users, `AIDA…` for IAM users. */
export const principalId = (user: ConsoleUser): string => (user.kind === 'root' ? user.accountId : user.id);

/** The user's name where IAM must have one. */
export const iamName = (user: ConsoleUser): string => ofKind('iam', user)?.name ?? 'root';

/** The person of an event. */
export function subjectOfUser(user: User): Subject {
  const { accountId } = homeIds(user);
  return { user: userArn(user), ...(accountId !== undefined && { accountId }) };
}
