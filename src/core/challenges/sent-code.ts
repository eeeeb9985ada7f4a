import { sameSecret } from '../credentials/same-secret.ts';
import { DomainError, type ErrorCode } from '../errors.ts';
import type { Subject } from '../events.ts';
import type { Sandbox } from '../sandbox.ts';
import { update } from '../update.ts';
import { sentCodes } from './challenge.ts';
import { newCode } from './one-time-code.ts';

/** What a code is for: `flow` and its record, so that one flow's code never fits another's. */
export const codeId = (purpose: string, flowKey: string): string => `${purpose}/${flowKey}`;

/** Makes a 6-digit code for a purpose. An earlier one for the same dies with it. */
export async function makeCode(sandbox: Sandbox, id: string): Promise<string> {
  const { codeLifetimeMs } = sandbox.settings;
  const code = newCode(sandbox.random);
  await sandbox.store.take(sentCodes, id);
  await sandbox.store.put(sentCodes, { id, code, attempts: 0, expiresAt: sandbox.clock.now() + codeLifetimeMs }, 0);
  return code;
}

/**
 * Accepts a typed code once.
 * @throws {DomainError} `WRONG_CODE`, `CODE_EXPIRED`, `CODE_USED`, `TOO_MANY_ATTEMPTS`
 */
export async function acceptCode(
  sandbox: Sandbox,
  id: string,
  typed: string,
  purpose: string,
  subject: Subject,
): Promise<void> {
  const reason = await judge(sandbox, id, typed.replace(/\s+/g, ''));
  if (reason === undefined) return sandbox.journal.event('code.accepted', { ...subject, purpose });
  sandbox.journal.event('code.rejected', { ...subject, purpose, reason });
  throw new DomainError(reason, {} as never);
}

async function judge(sandbox: Sandbox, id: string, typed: string): Promise<ErrorCode | undefined> {
  const { codeAttempts } = sandbox.settings;
  const stored = await sandbox.store.get(sentCodes, id);
  if (stored === undefined) return 'CODE_USED';
  const { code, attempts, expiresAt } = stored.value;
  if (expiresAt <= sandbox.clock.now()) return 'CODE_EXPIRED';
  if (attempts >= codeAttempts) return 'TOO_MANY_ATTEMPTS';
  if (!sameSecret(code, typed)) {
    await update(sandbox.store, sentCodes, id, (known) => ({ ...known, attempts: known.attempts + 1 }));
    return 'WRONG_CODE';
  }
  const taken = await sandbox.store.take(sentCodes, id);
  return taken?.code === code ? undefined : 'CODE_USED';
}
