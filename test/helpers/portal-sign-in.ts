import { users, type WorkforceUser, workforceNameKey } from '../../src/core/accounts/user.ts';
import { type Directory, directories } from '../../src/core/directories/directory.ts';
import { registerTotp } from '../../src/core/mfa/totp/register-totp.ts';
import { update } from '../../src/core/records/update.ts';
import { sandboxOf } from './sign-in.ts';
import { generateTotp } from './totp.ts';
import type { Visitor } from './visitor.ts';
import type { Style, World } from './world.ts';

export const DIRECTORY = 'd-1234567890';
export const WORK_PASSWORD = 'Work-Passw0rd!';
export const SIGN_IN_HOST = 'us-east-1.signin.aws';
export const NEW_PASSWORD = 'Fresh-Passw0rd!7';
export const NOT_VERIFIED = "Something doesn't compute We couldn't verify your sign-in credentials. Please try again.";

/** The address of a page of a directory's sign-in host. */
export const pageOf = (w: World, page: string, directory = DIRECTORY, style?: Style): string =>
  w.url(SIGN_IN_HOST, `/platform/${directory}/${page}`, style);

/** The directory's sign-in, as a bookmark of it opens it. */
export async function openSignIn(w: World, visitor = w.visitor(), directory = DIRECTORY): Promise<Visitor> {
  return visitor.goto(pageOf(w, 'login', directory));
}

/** On to the password step. */
export async function enterUsername(w: World, username: string, visitor = w.visitor()): Promise<Visitor> {
  await openSignIn(w, visitor);
  return visitor.submit({ username });
}

/** On to whatever follows the password. */
export async function enterPassword(
  w: World,
  username: string,
  password = WORK_PASSWORD,
  visitor = w.visitor(),
): Promise<Visitor> {
  await enterUsername(w, username, visitor);
  return visitor.submit({ password });
}

/** The page's words for a refusal, title first; '' when it has none. */
export const complaint = (visitor: Visitor): string =>
  `${visitor.text('.awsui-alert-type-error .alert-header')} ${visitor.text('.awsui-alert-type-error .alert-content')}`.trim();

/** Whether the visitor stands in an access portal, signed in. */
export const isAtPortal = (visitor: Visitor): boolean =>
  /\.awsapps\.com\b.*\/start\/(?:#.*)?$/.test(visitor.url) && visitor.cookie('x-amz-sso_authn') !== undefined;

/** Changes a directory as its administrator would. */
export const changeDirectory = async (w: World, change: Partial<Directory>, id = DIRECTORY): Promise<unknown> =>
  update((await sandboxOf(w)).store, directories, id, (directory) => ({ ...directory, ...change }));

export const changeMfa = async (w: World, mfa: Partial<Directory['mfa']>): Promise<unknown> =>
  update((await sandboxOf(w)).store, directories, DIRECTORY, (directory) => ({
    ...directory,
    mfa: { ...directory.mfa, ...mfa },
  }));

export async function workforceUser(w: World, name: string): Promise<WorkforceUser> {
  const stored = await (await sandboxOf(w)).store.claimed(users, workforceNameKey(DIRECTORY, name));
  if (stored?.value.kind !== 'workforce') throw new Error(`no user ${name}`);
  return stored.value;
}

/** Changes a workforce user as an administrator would. */
export async function changeMember(w: World, name: string, change: Partial<WorkforceUser>): Promise<void> {
  const { id } = await workforceUser(w, name);
  await update((await sandboxOf(w)).store, users, id, (user) =>
    user.kind === 'workforce' ? { ...user, ...change } : user,
  );
}

/** The code that was mailed or texted last. */
export async function sentCode(w: World, to: string): Promise<string> {
  const message = to.includes('@') ? await w.mail.waitFor({ to }) : await w.phone.waitFor({ to });
  return message.codes[0] ?? '';
}

/** Gives a workforce user an authenticator app beside what they have. */
export async function giveApp(w: World, name: string): Promise<void> {
  const sandbox = await sandboxOf(w);
  const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
  const codes = [await generateTotp(secret, sandbox.clock.now())] as const;
  await registerTotp(sandbox, await workforceUser(w, name), { name: `${name}-app`, secret, hardware: false, codes });
}
