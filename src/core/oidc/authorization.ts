import { subjectOfUser } from '../accounts/user.ts';
import { DomainError } from '../errors.ts';
import { newId } from '../ids.ts';
import { update } from '../records/update.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Kind, Row } from '../store.ts';
import { idOfWireToken, wireToken } from '../tokens/wire-token.ts';
import { type Approver, directoryIdOf } from './approver.ts';
import { grantToolCode } from './authorization-code.ts';
import type { OidcClient } from './client.ts';
import { answerAt } from './redirect-uri.ts';
import type { StartPlace } from './start-url.ts';

/** A tool's wish to be sent an authorization code (RFC 6749 §4.1, RFC 7636). The id is the pages' `orchestrator_id`. */
export interface Authorization extends Row {
  /** Absent where it is for Builder IDs. */
  readonly directoryId?: string;
  readonly client: Pick<OidcClient, 'id' | 'name' | 'scopes'>;
  /** As the tool wrote it, port included. */
  readonly redirectUri: string;
  readonly state?: string;
  /** The base64url form of the verifier's SHA-256. */
  readonly codeChallenge: string;
  /** The host that the tool's browser called, where it names a Region; the browser goes on there. */
  readonly at?: { readonly host: string; readonly region: string };
  /** Set when somebody has approved: what the browser resumes with, once, and the session that it stands for. */
  readonly approved?: { readonly resumption: string; readonly sessionId: string };
  readonly expiresAt: number;
}

const resumptionKey = (resumption: string): string => `resumption/${resumption}`;

export const authorizations: Kind<Authorization> = {
  name: 'oidc-authorizations',
  claims: ({ approved }) => (approved === undefined ? [] : [resumptionKey(approved.resumption)]),
  owns: 'authorization',
  indexes: {
    directory: ({ directoryId }) => (directoryId === undefined ? [] : [directoryId]),
    session: ({ approved }) => (approved === undefined ? [] : [approved.sessionId]),
  },
  expiresAt: (authorization) => authorization.expiresAt,
};

/** As long as the CLI waits for its browser (`apis.md` §5). */
const LIFETIME_MS = 10 * 60 * 1000;

type AuthorizationRequest = Pick<Authorization, 'redirectUri' | 'state' | 'codeChallenge' | 'at'>;

/** Opens an authorization of a tool for those of a start URL; its request has been checked. */
export async function openAuthorization(
  sandbox: Sandbox,
  { directoryId, name: directory }: Pick<StartPlace, 'directoryId' | 'name'>,
  { id, name, scopes }: OidcClient,
  { redirectUri, state, codeChallenge, at }: AuthorizationRequest,
): Promise<Authorization> {
  const authorization: Authorization = {
    id: newId(sandbox.random),
    ...(directoryId !== undefined && { directoryId }),
    client: { id, name, scopes },
    redirectUri,
    ...(state !== undefined && { state }),
    codeChallenge,
    ...(at !== undefined && { at }),
    expiresAt: sandbox.clock.now() + LIFETIME_MS,
  };
  await sandbox.store.put(authorizations, authorization, 0);
  sandbox.journal.event('authorization.started', {
    ...{ ...tell(authorization), directory: directoryId ?? directory },
    ...(state === undefined && { stateless: true }),
  });
  return authorization;
}

/**
 * An authorization that is still open.
 * @throws {DomainError} `FLOW_EXPIRED` when it is unknown, decided or late
 */
export async function findAuthorization(sandbox: Sandbox, id: string): Promise<Authorization> {
  return open(sandbox, (await sandbox.store.get(authorizations, id))?.value);
}

/**
 * Lets the tool act for somebody. Approving once more answers the same.
 * @returns the `authorization_resumption_context` that the browser brings back to `/authorize`
 * @throws {DomainError} `FLOW_EXPIRED`, also when the authorization is for others
 */
export async function approveAuthorization(sandbox: Sandbox, id: string, person: Approver): Promise<string> {
  const { session, user } = person;
  const resumption = newId(sandbox.random);
  const approved = await update(sandbox.store, authorizations, id, (known) => {
    if (known.approved?.sessionId === session.id) return known;
    const { directoryId } = open(sandbox, known);
    if (directoryId !== directoryIdOf(person)) throw new DomainError('FLOW_EXPIRED', {});
    return { ...known, approved: { resumption, sessionId: session.id } };
  });
  if (approved?.approved === undefined) throw new DomainError('FLOW_EXPIRED', {});
  sandbox.journal.event('authorization.approved', { ...subjectOfUser(user), ...tell(approved) });
  return wireToken(sandbox, approved.approved.resumption);
}

/**
 * The authorization that somebody has approved, by the context that it is resumed with.
 * @throws {DomainError} `FLOW_EXPIRED`, also when it was somebody else
 */
export async function findApproved(sandbox: Sandbox, context: string, { session }: Approver): Promise<Authorization> {
  const known = await findResumed(sandbox, context);
  if (known?.approved?.sessionId !== session.id || known.expiresAt <= sandbox.clock.now())
    throw new DomainError('FLOW_EXPIRED', {});
  return known;
}

async function findResumed(sandbox: Sandbox, context: string): Promise<Authorization | undefined> {
  const key = resumptionKey(idOfWireToken(sandbox, context) ?? '');
  return (await sandbox.store.claimed(authorizations, key))?.value;
}

/**
 * Lets nobody act.
 * @returns where the browser tells the tool so (RFC 6749 §4.1.2.1)
 * @throws {DomainError} `FLOW_EXPIRED`
 */
export async function denyAuthorization(sandbox: Sandbox, id: string): Promise<string> {
  await findAuthorization(sandbox, id);
  const denied = await sandbox.store.take(authorizations, id);
  if (denied === undefined) throw new DomainError('FLOW_EXPIRED', {});
  sandbox.journal.event('authorization.denied', tell(denied));
  const { redirectUri, state } = denied;
  return answerAt(redirectUri, { error: 'access_denied', error_description: 'The request was denied', state });
}

/**
 * Goes on with what was approved, once.
 * @returns where the browser hands the tool its code
 * @throws {DomainError} `FLOW_EXPIRED`
 */
export async function resumeAuthorization(sandbox: Sandbox, context: string): Promise<string> {
  const known = await findResumed(sandbox, context);
  const taken = known && (await sandbox.store.take(authorizations, known.id));
  if (taken?.approved === undefined || taken.expiresAt <= sandbox.clock.now())
    throw new DomainError('FLOW_EXPIRED', {});
  const { client, redirectUri, codeChallenge, state, approved, at } = taken;
  const { sessionId } = approved;
  const grant = { clientId: client.id, redirectUri, codeChallenge, sessionId, ...(at && { region: at.region }) };
  const code = await grantToolCode(sandbox, grant);
  return answerAt(redirectUri, { code, state });
}

function open(sandbox: Sandbox, known: Authorization | undefined): Authorization {
  if (known === undefined || known.approved !== undefined || known.expiresAt <= sandbox.clock.now())
    throw new DomainError('FLOW_EXPIRED', {});
  return known;
}

const tell = ({ id, client }: Authorization) => ({ by: 'pkce' as const, authorizationId: id, client: client.name });
