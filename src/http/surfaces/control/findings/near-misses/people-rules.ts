import { accountByHandle } from '../../../../../core/accounts/find-by-handle.ts';
import { findRootByEmail } from '../../../../../core/accounts/find-user.ts';
import { type IamUser, userHandle, users, type WorkforceUser } from '../../../../../core/accounts/user.ts';
import { findBuilderUser } from '../../../../../core/builder/find-builder-user.ts';
import type { Sandbox } from '../../../../../core/sandbox.ts';
import type { NearMissRule } from './rule.ts';

/** So many people are looked through for somebody of the same name. */
const LOOKED_AT = 1000;

/** Root users have an e-mail address, and sign in elsewhere than IAM users. */
export const emailAtIamForm: NearMissRule = async ({ entry, reason, fact }, { sandbox }) => {
  const [typed = ''] = (entry.user ?? '').split(':');
  const name = (entry.user ?? '').slice(typed.length + 1);
  const email = [typed, name].find((part) => part.includes('@'));
  if (fact('flow') !== 'iam-sign-in' || !reason.startsWith('UNKNOWN_') || email === undefined) return undefined;
  const root = await findRootByEmail(sandbox, email);
  return root && `${email} is the root user of ${root.account.id}: root users sign in at /signin?user_type=root`;
};

/** An IAM user of another account, or a workforce user of another directory. */
export const nameOfAnotherHome: NearMissRule = async ({ entry, reason }, { sandbox, once }) => {
  const typed = entry.user ?? '';
  const cut = typed.indexOf(':');
  if (reason !== 'UNKNOWN_USER' || cut < 0) return undefined;
  const name = typed.slice(cut + 1).toLowerCase();
  const people = await once('people', () => peopleOf(sandbox));
  const found = people.find((user) => user.name.toLowerCase() === name);
  if (found === undefined) return undefined;
  const home = userHandle(found).slice(0, -name.length - 1);
  const kind = found.kind === 'iam' ? 'an IAM user of the account' : 'a user of the directory';
  return `${typed.slice(cut + 1)} is ${kind} ${home}, not of ${typed.slice(0, cut)}`;
};

const peopleOf = async ({ store }: Sandbox): Promise<readonly (IamUser | WorkforceUser)[]> =>
  (await store.list(users, { limit: LOOKED_AT })).items.filter(
    (user) => user.kind === 'iam' || user.kind === 'workforce',
  );

/** Somebody who signs in, but not there. */
export const personOfAnotherKind: NearMissRule = async ({ entry, reason }, { sandbox, once }) => {
  const typed = entry.user ?? '';
  if (reason !== 'UNKNOWN_ROOT_EMAIL' && reason !== 'UNKNOWN_USER') return undefined;
  const account = reason === 'UNKNOWN_ROOT_EMAIL' ? await accountByHandle(sandbox, typed) : undefined;
  if (account !== undefined) return `${typed} is an account: its root user signs in with an e-mail address`;
  if (await findBuilderUser(sandbox, typed)) return `${typed} is a Builder ID: it signs in at profile.aws.amazon.com`;
  const people = await once('people', () => peopleOf(sandbox));
  const member = people.find((user) => user.kind === 'workforce' && user.email.toLowerCase() === typed.toLowerCase());
  if (member === undefined) return undefined;
  return `${typed} is the address of ${userHandle(member)}, who signs in at the directory's access portal by user name`;
};
