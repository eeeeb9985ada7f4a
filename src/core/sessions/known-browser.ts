import { upsert } from '../records/update.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Kind, Row } from '../store.ts';
import { clientAddress } from './client-address.ts';
import type { BrowserContext } from './trusted-browser.ts';

/** A browser that a user has signed in from before (ROOT-4's "new device"). */
interface KnownBrowser extends Row {
  readonly lastSeenAt: number;
  /** As it was then; kept where place and device are weighed, too (BUILDER-2). */
  readonly userAgent?: string;
  readonly address?: string;
}

export const knownBrowsers: Kind<KnownBrowser> = {
  name: 'known-browsers',
  indexes: { user: ({ id }) => [id.slice(0, id.lastIndexOf('/'))] },
};

const idOf = (userId: string, browserId: string): string => `${userId}/${browserId}`;

export async function isKnownBrowser(sandbox: Sandbox, userId: string, browserId: string): Promise<boolean> {
  return (await sandbox.store.get(knownBrowsers, idOf(userId, browserId))) !== undefined;
}

export async function rememberBrowser(sandbox: Sandbox, userId: string, browserId: string): Promise<void> {
  const record = { id: idOf(userId, browserId), lastSeenAt: sandbox.clock.now() };
  await upsert(sandbox.store, knownBrowsers, record.id, () => record);
}

/** Whether a user has signed in from a browser before, and last time at the same address and by the same User-Agent. */
export async function isKnownContext(sandbox: Sandbox, userId: string, browser: BrowserContext): Promise<boolean> {
  const known = (await sandbox.store.get(knownBrowsers, idOf(userId, browser.id)))?.value;
  return known?.userAgent === browser.userAgent && known.address === (await clientAddress(sandbox, browser));
}

export async function rememberContext(sandbox: Sandbox, userId: string, browser: BrowserContext): Promise<void> {
  const id = idOf(userId, browser.id);
  const { userAgent } = browser;
  const record = { id, lastSeenAt: sandbox.clock.now(), userAgent, address: await clientAddress(sandbox, browser) };
  await upsert(sandbox.store, knownBrowsers, id, () => record);
}
