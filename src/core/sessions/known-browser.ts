import type { Sandbox } from '../sandbox.ts';
import type { Kind, Row } from '../store.ts';
import { upsert } from '../update.ts';

/** A browser that a user has signed in from before (ROOT-4's "new device"). */
interface KnownBrowser extends Row {
  readonly lastSeenAt: number;
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
