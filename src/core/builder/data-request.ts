import { subjectOfUser } from '../accounts/user.ts';
import { DomainError } from '../errors.ts';
import { newId } from '../ids.ts';
import { dataReadyLetter } from '../messages/letters/builder-data.ts';
import { sendMail } from '../messages/send-mail.ts';
import { putIf } from '../records/update.ts';
import type { Sandbox } from '../sandbox.ts';
import { ClaimTaken, type Kind, type Row } from '../store.ts';
import { type BuilderMember, builderById } from './find-builder-user.ts';

/** A Builder ID's wish for a copy of what is stored about the person (BUILDER-8). A newer one replaces it once it is ready. */
interface DataRequest extends Row {
  readonly userId: string;
  readonly requestedAt: number;
  /** When it is ready by itself. */
  readonly dueAt: number;
  /** The language of the letter. */
  readonly locale: 'en' | 'ko';
  /** Absent until it can be downloaded. */
  readonly readyAt?: number;
}

export const dataRequests: Kind<DataRequest> = {
  name: 'data-requests',
  claims: ({ userId }) => [userId],
  indexes: {
    user: ({ userId }) => [userId],
    waiting: ({ readyAt }) => (readyAt === undefined ? [WAITING] : []),
  },
};

const WAITING = 'waiting';

/**
 * Asks for the data; a request that is ready makes room.
 * @throws {DomainError} `DATA_REQUESTED_ALREADY` while one waits
 */
export async function askForData(sandbox: Sandbox, { user }: BuilderMember, locale: 'en' | 'ko'): Promise<void> {
  const { store, clock, settings, random, journal } = sandbox;
  const last = await dataRequestOf(sandbox, user.id);
  if (last?.readyAt !== undefined) await store.remove(dataRequests, last.id);
  const requestedAt = clock.now();
  const dueAt = requestedAt + settings.dataRequestMs;
  const request: DataRequest = { id: newId(random), userId: user.id, requestedAt, dueAt, locale };
  await store.put(dataRequests, request, 0).catch((error) => {
    throw error instanceof ClaimTaken ? new DomainError('DATA_REQUESTED_ALREADY', {}) : error;
  });
  journal.event('data.requested', { ...subjectOfUser(user), requestId: request.id });
}

/** The request of a user, the one there is. */
export const dataRequestOf = async ({ store }: Sandbox, userId: string): Promise<DataRequest | undefined> =>
  (await store.claimed(dataRequests, userId))?.value;

/**
 * Makes a request ready now, before its time.
 * @throws {DomainError} `NOT_FOUND` without a request, `UNCHANGED` when it is ready
 */
export async function fulfilDataRequest(sandbox: Sandbox, { user }: BuilderMember): Promise<void> {
  const request = await dataRequestOf(sandbox, user.id);
  if (request === undefined) throw new DomainError('NOT_FOUND', { what: `data request of ${user.email}` });
  if (!(await fulfil(sandbox, request))) throw new DomainError('UNCHANGED', { what: 'the data is ready already' });
}

/** Makes the requests ready whose time has come. Time passes by itself, so whoever looks has this done first. */
export async function fulfilDueRequests(sandbox: Sandbox): Promise<void> {
  const now = sandbox.clock.now();
  for (const request of await waitingRequests(sandbox)) if (request.dueAt <= now) await fulfil(sandbox, request);
}

/** The requests that wait for their time. */
export const waitingRequests = async ({ store }: Sandbox): Promise<readonly DataRequest[]> =>
  (await store.list(dataRequests, { index: 'waiting', key: WAITING })).items;

/** Several may make one ready; one of them mails, to the address that the person has by now. False when it is ready already. */
async function fulfil(sandbox: Sandbox, { id }: DataRequest): Promise<boolean> {
  const { store, clock, journal } = sandbox;
  const stored = await store.get(dataRequests, id);
  if (stored === undefined || stored.value.readyAt !== undefined) return false;
  const ready = { ...stored.value, readyAt: clock.now() };
  if (!(await putIf(store, dataRequests, ready, stored.version))) return false;
  const member = await builderById(sandbox, ready.userId);
  if (member === undefined) return true;
  journal.event('data.ready', { ...subjectOfUser(member.user), requestId: id });
  await sendMail(sandbox, 'builder', member.user.email, dataReadyLetter[ready.locale]({}));
  return true;
}

/**
 * A request that its own user may download.
 * @throws {DomainError} `NOT_FOUND` for another one's, and for one that is not ready
 */
export async function readyRequest(sandbox: Sandbox, { user }: BuilderMember, id: string): Promise<DataRequest> {
  await fulfilDueRequests(sandbox);
  const request = await dataRequestOf(sandbox, user.id);
  if (request?.id !== id || request.readyAt === undefined)
    throw new DomainError('NOT_FOUND', { what: 'requested data' });
  return request;
}
