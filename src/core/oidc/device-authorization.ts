import { subjectOfUser } from '../accounts/user.ts';
import { demandRegion, isElsewhere } from '../directories/demand-region.ts';
import { DomainError } from '../errors.ts';
import { newId } from '../ids.ts';
import { putIf, update } from '../records/update.ts';
import type { Sandbox } from '../sandbox.ts';
import { ClaimTaken, type Kind, type Row } from '../store.ts';
import { idOfWireToken, wireToken } from '../tokens/wire-token.ts';
import { type Approver, directoryIdOf, regionOf } from './approver.ts';
import type { OidcClient } from './client.ts';
import { readClient } from './read-client.ts';
import type { StartPlace } from './start-url.ts';
import { newUserCode, userCodeOf } from './user-code.ts';

/**
 * A tool's wish to act for somebody who confirms its code in a browser (RFC 8628). The id is what the pages call it (their
 * `deviceContextId`); only the tool knows the device code.
 */
export interface DeviceAuthorization extends Row {
  /** Absent where it is for Builder IDs. */
  readonly directoryId?: string;
  readonly client: Pick<OidcClient, 'id' | 'name' | 'scopes'>;
  readonly userCode: string;
  readonly deviceCode: string;
  /** The Region of the name that the tool called; none at the plain endpoint. */
  readonly region?: string;
  /** `redeemed`: approved, and the tool has its tokens. */
  readonly state: 'pending' | 'approved' | 'denied' | 'redeemed';
  /** The session of the person who approved. */
  readonly sessionId?: string;
  /** The session that was shown what the tool asks for. */
  readonly shownTo?: string;
  readonly expiresAt: number;
}

const userCodeKey = (code: string): string => `user/${code}`;
const deviceCodeKey = (code: string): string => `device/${code}`;

export const deviceAuthorizations: Kind<DeviceAuthorization> = {
  name: 'device-authorizations',
  claims: ({ userCode, deviceCode }) => [userCodeKey(userCode), deviceCodeKey(deviceCode)],
  owns: 'authorization',
  indexes: {
    directory: ({ directoryId }) => (directoryId === undefined ? [] : [directoryId]),
    session: ({ sessionId }) => (sessionId === undefined ? [] : [sessionId]),
  },
  expiresAt: (authorization) => authorization.expiresAt,
};

export const DEVICE_CODE_SECONDS = 600;
export const POLL_SECONDS = 1;

/** Starts an authorization of a tool for those of a start URL. */
export async function startDeviceAuthorization(
  sandbox: Sandbox,
  { directoryId, name: directory }: Pick<StartPlace, 'directoryId' | 'name'>,
  { id, name, scopes }: OidcClient,
  region?: string,
): Promise<DeviceAuthorization> {
  const { clock, journal, random, store } = sandbox;
  for (;;) {
    const authorization: DeviceAuthorization = {
      id: newId(random),
      ...(directoryId !== undefined && { directoryId }),
      client: { id, name, scopes },
      userCode: newUserCode(random),
      deviceCode: newId(random),
      ...(region !== undefined && { region }),
      state: 'pending',
      expiresAt: clock.now() + DEVICE_CODE_SECONDS * 1000,
    };
    try {
      await store.put(deviceAuthorizations, authorization, 0);
      journal.event('authorization.started', { ...tell(authorization), directory: directoryId ?? directory });
      return authorization;
    } catch (error) {
      // Another one has the same user code.
      if (!(error instanceof ClaimTaken)) throw error;
    }
  }
}

/** The device code as the tool is given it. */
export const deviceCodeOf = (sandbox: Sandbox, { deviceCode }: DeviceAuthorization): string =>
  wireToken(sandbox, deviceCode);

/**
 * The authorization that a typed user code stands for, and that nobody has decided yet.
 * @param region in which the code is looked for; absent where any will do
 * @throws {DomainError} `USER_CODE_UNKNOWN`, `DEVICE_CODE_EXPIRED`
 */
export async function findByUserCode(sandbox: Sandbox, typed: string, region?: string): Promise<DeviceAuthorization> {
  const stored = await sandbox.store.claimed(deviceAuthorizations, userCodeKey(userCodeOf(typed)));
  if (isElsewhere(stored?.value.region, region)) throw new DomainError('USER_CODE_UNKNOWN', {});
  return undecided(sandbox, stored?.value);
}

/** The authorization of an id, that nobody has decided yet. Throws what `findByUserCode` does. */
export async function findDeviceAuthorization(sandbox: Sandbox, id: string): Promise<DeviceAuthorization> {
  return undecided(sandbox, (await sandbox.store.get(deviceAuthorizations, id))?.value);
}

/** An authorization that somebody may have decided; undefined when it is unknown or late. */
export async function deviceDecision(sandbox: Sandbox, id: string): Promise<DeviceAuthorization | undefined> {
  const known = (await sandbox.store.get(deviceAuthorizations, id))?.value;
  return known !== undefined && sandbox.clock.now() < known.expiresAt ? known : undefined;
}

/**
 * Notes that somebody was shown what the tool asks for.
 * @throws {DomainError} `USER_CODE_UNKNOWN`, `DEVICE_CODE_EXPIRED`
 */
export async function showDevice(sandbox: Sandbox, id: string, person: Approver): Promise<DeviceAuthorization> {
  const { session } = person;
  const shown = await update(sandbox.store, deviceAuthorizations, id, (known): DeviceAuthorization => {
    if (undecided(sandbox, known).directoryId !== directoryIdOf(person)) throw new DomainError('USER_CODE_UNKNOWN', {});
    return known.shownTo === session.id ? known : { ...known, shownTo: session.id };
  });
  if (shown === undefined) throw new DomainError('USER_CODE_UNKNOWN', {});
  return shown;
}

/**
 * Lets the tool act for somebody. Approving once more changes nothing. Only here is it found out that the registration
 * of the tool has expired.
 * @throws {DomainError} `USER_CODE_UNKNOWN` also when the code is for others; `DEVICE_CODE_EXPIRED`,
 * `CLIENT_EXPIRED`, `REGION_WRONG`
 */
export async function approveDevice(sandbox: Sandbox, id: string, person: Approver): Promise<void> {
  const { session, user } = person;
  const sessionId = session.id;
  const decided = await update(sandbox.store, deviceAuthorizations, id, (known): DeviceAuthorization => {
    if (known.state === 'approved' && known.sessionId === sessionId) return known;
    const { directoryId, region } = undecided(sandbox, known);
    if (directoryId !== directoryIdOf(person)) throw new DomainError('USER_CODE_UNKNOWN', {});
    // A tool that asks in the wrong Region learns it here, and nowhere before.
    demandRegion({ region: regionOf(person) }, region);
    readClient(sandbox, known.client.id);
    return { ...known, state: 'approved', sessionId };
  });
  if (decided === undefined) throw new DomainError('USER_CODE_UNKNOWN', {});
  sandbox.journal.event('authorization.approved', { ...subjectOfUser(user), ...tell(decided) });
}

/**
 * Lets nobody act: the tool is told so. Denying once more changes nothing.
 * @param by absent where the pages of those it is for have asked
 * @throws {DomainError} `USER_CODE_UNKNOWN` also when the code is for others; `DEVICE_CODE_EXPIRED`
 */
export async function denyDevice(sandbox: Sandbox, id: string, by?: Approver): Promise<void> {
  const decided = await update(sandbox.store, deviceAuthorizations, id, (known): DeviceAuthorization => {
    if (by !== undefined && known.directoryId !== directoryIdOf(by)) throw new DomainError('USER_CODE_UNKNOWN', {});
    return known.state === 'denied' ? known : { ...undecided(sandbox, known), state: 'denied' };
  });
  if (decided === undefined) throw new DomainError('USER_CODE_UNKNOWN', {});
  sandbox.journal.event('authorization.denied', tell(decided));
}

/**
 * Exchanges a device code, once, for the session of whoever approved.
 * @throws {DomainError} `GRANT_INVALID`, `DEVICE_CODE_EXPIRED`, `AUTHORIZATION_PENDING`, `AUTHORIZATION_DENIED`
 */
export async function redeemDeviceCode(
  sandbox: Sandbox,
  client: OidcClient,
  deviceCode: string,
  region?: string,
): Promise<string> {
  const key = deviceCodeKey(idOfWireToken(sandbox, deviceCode) ?? '');
  for (;;) {
    const stored = await sandbox.store.claimed(deviceAuthorizations, key);
    const sessionId = approvedSession(sandbox, client, stored?.value, region);
    if (stored === undefined) throw new DomainError('GRANT_INVALID', { why: 'device-code' });
    // One of all racers writes over the version that it has judged.
    const redeemed: DeviceAuthorization = { ...stored.value, state: 'redeemed' };
    if (await putIf(sandbox.store, deviceAuthorizations, redeemed, stored.version)) return sessionId;
  }
}

/** The session of whoever approved. Throws what `redeemDeviceCode` does. */
function approvedSession(
  sandbox: Sandbox,
  client: OidcClient,
  known: DeviceAuthorization | undefined,
  region: string | undefined,
): string {
  if (known === undefined) throw new DomainError('GRANT_INVALID', { why: 'device-code' });
  if (known.client.id !== client.id) throw new DomainError('GRANT_INVALID', { why: 'client' });
  if (isElsewhere(known.region, region)) throw new DomainError('GRANT_INVALID', { why: 'region' });
  // Only this one ends the CLI's polling in its own words, so it goes before all others (`apis.md` §4.1).
  if (known.expiresAt <= sandbox.clock.now()) throw new DomainError('DEVICE_CODE_EXPIRED', {});
  if (known.state === 'pending') throw new DomainError('AUTHORIZATION_PENDING', {});
  if (known.state === 'denied') throw new DomainError('AUTHORIZATION_DENIED', {});
  if (known.state === 'redeemed' || known.sessionId === undefined)
    throw new DomainError('GRANT_INVALID', { why: 'device-code' });
  return known.sessionId;
}

function undecided(sandbox: Sandbox, known: DeviceAuthorization | undefined): DeviceAuthorization {
  if (known === undefined || known.state !== 'pending') throw new DomainError('USER_CODE_UNKNOWN', {});
  if (known.expiresAt <= sandbox.clock.now()) throw new DomainError('DEVICE_CODE_EXPIRED', {});
  return known;
}

const tell = ({ id, client }: DeviceAuthorization) => ({
  by: 'device' as const,
  authorizationId: id,
  client: client.name,
});
