import { findAccount, findIamUser, findRootByEmail, type Owned } from '../../src/core/accounts/find-user.ts';
import { type BuilderSignedIn, startBuilderSession } from '../../src/core/builder/builder-sessions.ts';
import { findBuilderUser } from '../../src/core/builder/find-builder-user.ts';
import { findDirectory, findWorkforceUser } from '../../src/core/directories/find-directory.ts';
import type { Sandbox } from '../../src/core/sandbox.ts';
import { type SignedIn, startSession } from '../../src/core/sessions/console-sessions.ts';
import { type PortalSignedIn, startPortalSession } from '../../src/core/sessions/portal-sessions.ts';
import { type Caller, callerOf, findKey } from '../../src/core/sts/caller.ts';
import { type BareOptions, bareSandbox } from './bare-sandbox.ts';

/** The default people, in sandboxes without a server. */
export const ACCOUNT = '111122223333';
/** It lives in us-east-1. */
export const DIRECTORY = 'd-1234567890';
export const ORIGIN = { browserId: 'browser-1', userAgent: 'test', address: '127.0.0.1' } as const;

export const START = Date.UTC(2030, 0, 1);
export const frozen = (options: BareOptions = {}): Promise<Sandbox> =>
  bareSandbox({ clock: { mode: 'frozen', at: START }, ...options });

const present = <T>(found: T | undefined, name: string): T => {
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found;
};

export async function iamUser(sandbox: Sandbox, name: string, accountId = ACCOUNT): Promise<Owned> {
  const account = present(await findAccount(sandbox, accountId), accountId);
  return { account, user: present(await findIamUser(sandbox, account, name), name) };
}

export const rootUser = async (sandbox: Sandbox, email = 'root@example.com'): Promise<Owned> =>
  present(await findRootByEmail(sandbox, email), email);

/** A user who is in the console. */
export const inConsole = async (sandbox: Sandbox, owned: Promise<Owned>, mfa = false): Promise<SignedIn> =>
  startSession(sandbox, await owned, { ...ORIGIN, mfa });

/** A directory's user who is in its portal. */
export async function inPortal(sandbox: Sandbox, name: string, { mfa = false } = {}): Promise<PortalSignedIn> {
  const directory = present(await findDirectory(sandbox, DIRECTORY), DIRECTORY);
  const user = present(await findWorkforceUser(sandbox, directory, name), name);
  return { user, directory, session: await startPortalSession(sandbox, { user, directory }, { ...ORIGIN, mfa }) };
}

/** Somebody who has signed in with a Builder ID. */
export async function asBuilder(sandbox: Sandbox, email = 'builder@example.com'): Promise<BuilderSignedIn> {
  const user = present(await findBuilderUser(sandbox, email), email);
  return { user, session: await startBuilderSession(sandbox, { user }, { ...ORIGIN, mfa: false }) };
}

/** The signer of a call, by the ID of an access key. */
export const callerBy = async (sandbox: Sandbox, keyId: string): Promise<Caller> =>
  callerOf(sandbox, present(await findKey(sandbox, keyId), keyId));

/** An IAM user with all rights at STS and IAM. */
export const adminCaller = (sandbox: Sandbox): Promise<Caller> => callerBy(sandbox, 'AKIAMOCKADMIN0000001');

/** The reasons that the journal has for events of a name, the oldest first. */
export const toldFacts = async (sandbox: Sandbox, event: string): Promise<readonly unknown[]> =>
  (await sandbox.journal.list({ event })).map(({ facts }) => facts);
