import { subjectOfUser, type User } from '../accounts/user.ts';
import type { EventFacts } from '../journal/events.ts';
import { upsert } from '../records/update.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Kind, Row } from '../store.ts';
import { clientAddress } from './client-address.ts';

/** The marks of a trusted browser (BUILDER-3). A change of any of these is another context. */
export interface BrowserContext {
  /** From the sealed cookie: a lost or made-up one is another browser. */
  readonly id: string;
  readonly userAgent: string;
  readonly address: string;
}

/** The differences since the browser was trusted. */
type ContextChange = EventFacts['browser.unrecognised']['changed'][number];

/** A browser that a user called a trusted device, as it was then. Trusted again elsewhere, it is trusted there only. */
interface TrustedBrowser extends Row {
  readonly userId: string;
  readonly userAgent: string;
  readonly address: string;
  readonly trustedAt: number;
}

export const trustedBrowsers: Kind<TrustedBrowser> = {
  name: 'trusted-browsers',
  indexes: { user: ({ userId }) => [userId] },
};

const idOf = ({ id: userId }: Pick<User, 'id'>, browser: BrowserContext): string => `${userId}/${browser.id}`;

/**
 * Trusts a browser for a user, who has ticked "This is a trusted device" and has signed in. It needs no MFA device, and
 * counts for those that are registered later. The trust ends with its context and with the user only: nothing else is
 * documented to end it, so neither does a sign-out, another password, or the removal or loss of a device
 * (`docs/decisions/010-trusted-devices.md`).
 */
export async function trustBrowser(sandbox: Sandbox, user: User, browser: BrowserContext): Promise<void> {
  const { userAgent } = browser;
  const address = await clientAddress(sandbox, browser);
  const id = idOf(user, browser);
  const record = { id, userId: user.id, userAgent, address, trustedAt: sandbox.clock.now() };
  await upsert(sandbox.store, trustedBrowsers, id, () => record);
  sandbox.journal.event('browser.trusted', { ...subjectOfUser(user), browserId: browser.id, address, userAgent });
}

/** Whether a user's trust in a browser still holds, so that no second factor need be asked for. The journal tells why not. */
export async function isTrustedBrowser(sandbox: Sandbox, user: User, browser: BrowserContext): Promise<boolean> {
  const changed = await changesOf(sandbox, user, browser);
  if (changed === undefined) return false;
  const facts = { ...subjectOfUser(user), browserId: browser.id };
  if (changed.length === 0) sandbox.journal.event('browser.recognised', facts);
  else sandbox.journal.event('browser.unrecognised', { ...facts, changed });
  return changed.length === 0;
}

/** The differences from the trusted context; undefined when the user has trusted none. */
async function changesOf(
  sandbox: Sandbox,
  user: User,
  browser: BrowserContext,
): Promise<readonly ContextChange[] | undefined> {
  const trusted = (await sandbox.store.get(trustedBrowsers, idOf(user, browser)))?.value;
  if (trusted === undefined) {
    const { items } = await sandbox.store.list(trustedBrowsers, { index: 'user', key: user.id, limit: 1 });
    return items.length === 0 ? undefined : ['browser'];
  }
  const changed: ContextChange[] = [];
  if (trusted.userAgent !== browser.userAgent) changed.push('user-agent');
  if (trusted.address !== (await clientAddress(sandbox, browser))) changed.push('address');
  return changed;
}

/** The browsers that a user trusts, with their context then. */
export async function trustedBrowsersOf({ store }: Sandbox, user: Pick<User, 'id'>) {
  const { items } = await store.list(trustedBrowsers, { index: 'user', key: user.id });
  return items.map(({ id, userAgent, address, trustedAt }) => ({
    ...{ browserId: id.slice(user.id.length + 1), userAgent, address, trustedAt },
  }));
}

/** Takes back a user's trust in all browsers; answers how many there were. */
export async function forgetTrustedBrowsers({ store }: Sandbox, user: Pick<User, 'id'>): Promise<number> {
  const { items } = await store.list(trustedBrowsers, { index: 'user', key: user.id });
  let forgotten = 0;
  for (const { id } of items) if (await store.remove(trustedBrowsers, id)) forgotten += 1;
  return forgotten;
}
