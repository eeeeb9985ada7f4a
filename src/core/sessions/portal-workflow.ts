import { challengeOf } from '../credentials/pkce.ts';
import { sameSecret } from '../credentials/same-secret.ts';
import type { Directory } from '../directories/directory.ts';
import { portalHost } from '../directories/portal-address.ts';
import { DomainError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Kind, Row } from '../store.ts';
import { mintBearer } from '../tokens/bearer-token.ts';
import { livePortalSession } from './portal-sessions.ts';

/**
 * A sign-in that a portal has asked the directory's sign-in page for (`pages.md` §11, §13), or a site that of AWS Builder ID.
 * Its id is the `workflowStateHandle`, and nobody but the portal or the site knows its CSRF token.
 */
export interface PortalWorkflow extends Row {
  /** Absent where it is a sign-in with AWS Builder ID. */
  readonly directoryId?: string;
  /**
   * The host that the sign-in leads back to. A portal goes by the directory's id unless the sign-in began at another.
   * @format host
   */
  readonly portal: string;
  /** The place that the person wants: in a portal the part behind `/start`, the hash included; at other sites the path. */
  readonly target: string;
  readonly csrfToken: string;
  readonly state: string;
  /** The challenge of the browser that began at a portal; absent where a client of the API began. */
  readonly codeChallenge?: string;
  readonly expiresAt: number;
}

/** The destination of a sign-in, and its beginner. */
type WorkflowRequest = Pick<PortalWorkflow, 'target' | 'codeChallenge'> & Partial<Pick<PortalWorkflow, 'portal'>>;

/** A workflow's end: taken once, for the portal's token. Its id is the `workflowResultHandle`. */
interface PortalResult extends Row {
  readonly workflow: PortalWorkflow;
  readonly sessionId: string;
  readonly expiresAt: number;
}

export const portalWorkflows: Kind<PortalWorkflow> = {
  name: 'portal-workflows',
  indexes: { directory: ({ directoryId }) => (directoryId === undefined ? [] : [directoryId]) },
  expiresAt: (workflow) => workflow.expiresAt,
};
export const portalResults: Kind<PortalResult> = {
  name: 'portal-results',
  secretId: true,
  indexes: { session: ({ sessionId }) => [sessionId] },
  expiresAt: (result) => result.expiresAt,
};

const WORKFLOW_MS = 60 * 60 * 1000;
const RESULT_MS = 60 * 1000;

/** Opens a sign-in for a directory's portal. */
export const openWorkflow = (
  sandbox: Sandbox,
  { id: directoryId }: Directory,
  { portal = portalHost({ id: directoryId }), ...wanted }: WorkflowRequest,
): Promise<PortalWorkflow> => open(sandbox, { directoryId, portal, ...wanted });

/** Opens a sign-in with AWS Builder ID for a site. */
export const openBuilderWorkflow = (
  sandbox: Sandbox,
  { portal, target, codeChallenge }: Pick<PortalWorkflow, 'portal' | 'target' | 'codeChallenge'>,
): Promise<PortalWorkflow> => open(sandbox, { portal, target, codeChallenge });

async function open(
  sandbox: Sandbox,
  { directoryId, portal, target, codeChallenge }: Pick<PortalWorkflow, 'directoryId' | 'portal'> & WorkflowRequest,
): Promise<PortalWorkflow> {
  const workflow: PortalWorkflow = {
    id: sandbox.random.uuid(),
    ...(directoryId !== undefined && { directoryId }),
    portal,
    target,
    csrfToken: newId(sandbox.random),
    state: newId(sandbox.random),
    ...(codeChallenge !== undefined && { codeChallenge }),
    expiresAt: sandbox.clock.now() + WORKFLOW_MS,
  };
  await sandbox.store.put(portalWorkflows, workflow, 0);
  return workflow;
}

/** A workflow that is still open, or undefined. */
export async function openedWorkflow(sandbox: Sandbox, handle: string): Promise<PortalWorkflow | undefined> {
  const workflow = (await sandbox.store.get(portalWorkflows, handle))?.value;
  return workflow !== undefined && sandbox.clock.now() < workflow.expiresAt ? workflow : undefined;
}

/** Ends a workflow with a session; answers the `workflowResultHandle`. */
export async function closeWorkflow(sandbox: Sandbox, workflow: PortalWorkflow, sessionId: string): Promise<string> {
  const id = newId(sandbox.random);
  const expiresAt = sandbox.clock.now() + RESULT_MS;
  await sandbox.store.put(portalResults, { id, workflow, sessionId, expiresAt }, 0);
  await sandbox.store.remove(portalWorkflows, workflow.id);
  return id;
}

/** The sign-in that a result is of, as long as nobody took it. */
export async function workflowOfResult({ store }: Sandbox, handle: string): Promise<PortalWorkflow | undefined> {
  return (await store.get(portalResults, handle))?.value.workflow;
}

/** A portal's answer to a result. */
interface PortalEntry {
  /** The portal's bearer token, the value of its cookie. */
  readonly token: string;
  readonly workflow: PortalWorkflow;
}

/** The secrets of the browser or client that has begun a sign-in. */
export interface ResultProof {
  readonly csrfToken: string;
  readonly state?: string;
  /**
   * The secret of the browser that is to be signed in: it has to have begun, or a link would sign anybody in as somebody else
   * (RFC 9700 §4.7). Absent for a client of the API, which gets its token in the answer.
   */
  readonly browser?: { readonly verifier?: string };
}

/**
 * Takes a result, once, for whoever has begun its sign-in.
 * @throws {DomainError} `CODE_USED`, `CODE_EXPIRED`, `STALE_FORM`
 */
export async function takeResult(sandbox: Sandbox, handle: string, proof: ResultProof): Promise<PortalResult> {
  const seen = (await sandbox.store.get(portalResults, handle))?.value;
  if (seen === undefined) throw new DomainError('CODE_USED', {});
  // Looked at first: a wrong proof must not use up what belongs to another browser.
  if (!isProven(seen.workflow, proof)) throw new DomainError('STALE_FORM', {});
  const result = await sandbox.store.take(portalResults, handle);
  if (result === undefined) throw new DomainError('CODE_USED', {});
  if (result.expiresAt <= sandbox.clock.now()) throw new DomainError('CODE_EXPIRED', {});
  return result;
}

/**
 * Exchanges a result for the portal's token, once.
 * @throws {DomainError} `CODE_USED`, `CODE_EXPIRED`, `STALE_FORM`, `SIGNED_OUT`
 */
export async function redeemResult(sandbox: Sandbox, handle: string, proof: ResultProof): Promise<PortalEntry> {
  const result = await takeResult(sandbox, handle, proof);
  const signedIn = await livePortalSession(sandbox, result.sessionId);
  if (signedIn === undefined) throw new DomainError('SIGNED_OUT', {});
  const { id: sessionId, userId, expiresAt } = signedIn.session;
  const token = await mintBearer(sandbox, { use: 'portal', sessionId, userId, expiresAt });
  return { token, workflow: result.workflow };
}

function isProven({ csrfToken, state, codeChallenge }: PortalWorkflow, { browser, ...proof }: ResultProof): boolean {
  if (!sameSecret(csrfToken, proof.csrfToken)) return false;
  if (proof.state !== undefined && !sameSecret(state, proof.state)) return false;
  return browser === undefined || sameSecret(codeChallenge ?? '', challengeOf(browser.verifier ?? ''));
}
