import { storedKinds } from '../kinds.ts';
import type { Sandbox } from '../sandbox.ts';

/** Records stay for a day beyond their end, so that a clock that is forced back a little finds them again. Milliseconds. */
const GRACE_MS = 24 * 60 * 60 * 1000;

/** Removes what expired a day ago on the sandbox's clock: flows, captchas, codes, links, sessions. */
export async function sweepSandbox(sandbox: Sandbox): Promise<number> {
  const before = sandbox.clock.now() - GRACE_MS;
  let removed = 0;
  for (const kind of storedKinds) if (kind.expiresAt !== undefined) removed += await sandbox.store.sweep(kind, before);
  return removed;
}
