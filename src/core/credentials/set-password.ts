import { findRootOf, type Owned } from '../accounts/find-user.ts';
import { type BuilderUser, type Password, subjectOfUser, users, type WorkforceUser } from '../accounts/user.ts';
import { DomainError } from '../errors.ts';
import type { EventFacts } from '../journal/events.ts';
import { update } from '../records/update.ts';
import type { Sandbox } from '../sandbox.ts';
import { failedRules } from './failed-rules.ts';
import {
  directoryPasswordPolicy,
  iamPasswordPolicy,
  type PasswordPolicy,
  rootPasswordPolicy,
} from './password-policy.ts';

/** The setter of a password: the person at a page, the person by a mailed link, or the test's side. */
export type PasswordSetBy = EventFacts['password.changed']['by'];

/** The rules that judge a new password. A sign-up fills it in for a user who does not exist yet. */
export interface NewPasswordRules {
  readonly policy: PasswordPolicy;
  /** The account's name, alias and e-mail address, where the policy looks at them. */
  readonly names?: readonly string[];
  /** The password so far, with its history. */
  readonly present?: Password;
}

/** IAM-4's longest memory, the present password not counted. */
const HISTORY = 23;

/** A user with a password: one of an account, with that account, or one who belongs to none. */
export type PasswordOwner = Owned | { readonly user: WorkforceUser | BuilderUser };

/** The rules for a user's password: ROOT-14, the account's policy (IAM-4), or BUILDER-4 (PORTAL-7, too). */
export async function passwordRulesFor(
  sandbox: Sandbox,
  owner: PasswordOwner,
  by: PasswordSetBy,
): Promise<NewPasswordRules> {
  if (!('account' in owner)) return { policy: directoryPasswordPolicy, present: owner.user.password };
  const { user, account } = owner;
  const root = user.kind === 'root' ? user : await findRootOf(sandbox, account.id);
  const names = [account.name, account.alias, root?.email].filter((name) => name !== undefined);
  const present = user.password;
  if (user.kind === 'root') return { policy: rootPasswordPolicy, names, present };
  const policy = iamPasswordPolicy(account.passwordPolicy);
  // A person who has to change a password may not type the same one again, whatever the policy says of earlier ones.
  return { policy: by === 'user' ? { ...policy, reuse: Math.max(policy.reuse, 1) } : policy, names, present };
}

/**
 * Judges a new password by every rule at once.
 * @throws {DomainError} `PASSWORD_POLICY`, naming each rule that it breaks
 */
export async function checkNewPassword(sandbox: Sandbox, rules: NewPasswordRules, newPassword: string): Promise<void> {
  const { policy, names, present } = rules;
  const { passwordCost } = sandbox.settings;
  const broken = await failedRules(policy, newPassword, {
    names,
    hashes: present === undefined ? [] : [present.hash, ...present.history],
    matches: (hash) => sandbox.tools.hasher.verify(hash, newPassword, passwordCost),
    leaked: sandbox.tools.leaked,
  });
  if (broken.length === 0) return;
  const { minimum, maximum, reuse } = policy;
  throw new DomainError('PASSWORD_POLICY', { rules: broken, minimum, maximum, reuse });
}

/** A password as it is stored, after the one before it. It is not judged here. */
export async function makePassword(sandbox: Sandbox, newPassword: string, before?: Password): Promise<Password> {
  const { passwordCost } = sandbox.settings;
  const hash = await sandbox.tools.hasher.hash(newPassword, passwordCost);
  return { hash, changedAt: sandbox.clock.now(), history: historyAfter(before) };
}

const historyAfter = (before: Password | undefined): readonly string[] =>
  before === undefined ? [] : [before.hash, ...before.history].slice(0, HISTORY);

/**
 * Gives a user a new password under the rules: judged, hashed, remembered, and no longer due for a change, unless
 * `mustChange` says that the next sign-in has to change it again. It takes the place of the password that the caller has
 * seen: of any number who replace the same one, one does.
 * @throws {DomainError} `PASSWORD_POLICY`, `PASSWORD_CHANGED_SINCE`, `UNKNOWN_USER`
 */
export async function setPassword(
  sandbox: Sandbox,
  owned: PasswordOwner,
  newPassword: string,
  { by, mustChange = false }: { readonly by: PasswordSetBy; readonly mustChange?: boolean },
): Promise<void> {
  await checkNewPassword(sandbox, await passwordRulesFor(sandbox, owned, by), newPassword);
  const made = await makePassword(sandbox, newPassword);
  const changed = await update(sandbox.store, users, owned.user.id, (known) => {
    if (known.password?.hash !== owned.user.password?.hash) throw new DomainError('PASSWORD_CHANGED_SINCE', {});
    return {
      ...known,
      password: { ...made, history: historyAfter(known.password), ...(mustChange && { mustChange }) },
    };
  });
  if (changed === undefined) throw new DomainError('UNKNOWN_USER', {});
  sandbox.journal.event('password.changed', { ...subjectOfUser(changed), by });
}
