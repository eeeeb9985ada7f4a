import { DomainError } from '../errors.ts';
import { update } from '../records/update.ts';
import type { Sandbox } from '../sandbox.ts';
import type { DeviceOrder } from '../world/settings.ts';
import {
  changedMfa,
  type Directory,
  directories,
  SESSION_MINUTES,
  type VerificationCode,
  type WantedMfa,
} from './directory.ts';
import { isSubdomain } from './directory-names.ts';
import { afterSourceChange, makeSource, type WantedSource } from './identity-source/alter-identity-source.ts';

/** An administrator's changes to a directory; absent members stay as they are. */
export interface DirectoryAlteration {
  readonly name?: string;
  /** Null takes it away. */
  readonly subdomain?: string | null;
  /** For sessions that begin from now on (PORTAL-2). */
  readonly sessionMinutes?: number;
  readonly mfa?: WantedMfa;
  readonly verificationCode?: Partial<VerificationCode>;
  /** Null leaves it to the sandbox's setting again. */
  readonly deviceOrder?: DeviceOrder | null;
  readonly identitySource?: WantedSource;
}

/**
 * Changes a directory's settings.
 * @throws {DomainError} `MALFORMED_REQUEST` outside 15 minutes to 90 days, `INVALID_NAME`, `CONFLICT`, `NOT_FOUND`
 */
export async function alterDirectory(
  sandbox: Sandbox,
  { id, identitySource: before }: Directory,
  change: DirectoryAlteration,
): Promise<Directory> {
  const { subdomain, sessionMinutes, mfa, verificationCode, deviceOrder, identitySource, ...rest } = change;
  checkPortalSession(sessionMinutes);
  if (subdomain && !isSubdomain(subdomain)) throw new DomainError('INVALID_NAME', { field: 'subdomain' });
  const source = identitySource && (await makeSource(sandbox, identitySource, before));
  const changed = await update(sandbox.store, directories, id, (known) => ({
    ...known,
    ...rest,
    ...(subdomain !== undefined && { subdomain: subdomain ?? undefined }),
    ...(sessionMinutes !== undefined && { sessionMinutes }),
    ...(deviceOrder !== undefined && { deviceOrder: deviceOrder ?? undefined }),
    ...(source && { identitySource: source }),
    mfa: changedMfa(known.mfa, mfa),
    verificationCode: { ...known.verificationCode, ...verificationCode },
  }));
  if (changed === undefined) throw new DomainError('NOT_FOUND', { what: `directory ${id}` });
  sandbox.journal.event('directory.changed', { directory: id, what: Object.keys(change) });
  await afterSourceChange(sandbox, changed, before);
  return changed;
}

/** @throws {DomainError} `MALFORMED_REQUEST` */
export function checkPortalSession(minutes: number | undefined): void {
  if (minutes === undefined) return;
  const { minimum, maximum } = SESSION_MINUTES;
  if (Number.isInteger(minutes) && minutes >= minimum && minutes <= maximum) return;
  const detail = 'a portal session lasts whole minutes, from 15 minutes (15m) to 90 days (90d)';
  throw new DomainError('MALFORMED_REQUEST', { detail });
}
