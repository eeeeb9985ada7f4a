import type { FastifyReply, FastifyRequest } from 'fastify';
import { subjectOfUser } from '../../../core/accounts/user.ts';
import { builderTools, type Tool } from '../../../core/builder/tools.ts';
import { DomainError } from '../../../core/errors.ts';
import { endSession } from '../../../core/sessions/end-session.ts';
import { liveToolSession, type ToolSignedIn } from '../../../core/sessions/tool-sessions.ts';
import { clearCookie, readSealedCookie, setSealed } from '../../browser/cookies.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { callOf } from '../../server/http-call.ts';
import { RequestNote } from '../../server/request-note.ts';

const byHost: ReadonlyMap<string, Tool> = new Map(builderTools.map((tool) => [tool.host, tool]));

/** The tool whose host a request is for. */
export function toolOf(request: FastifyRequest): Tool {
  const { host } = siteFor(request);
  const tool = byHost.get(host);
  if (tool === undefined) throw new DomainError('UNKNOWN_HOST', { host });
  return tool;
}

/** Names the session of a tool, on its own host. */
const COOKIE = 'aws-tool-session';

const scopeOf = (request: FastifyRequest) => ({ path: siteFor(request).cookiePath('/') });

const visitors = new RequestNote<ToolSignedIn>();

/** The person who is in at the tool, looked up at every request: its session may have ended anywhere. */
export async function toolVisitor(request: FastifyRequest): Promise<ToolSignedIn | undefined> {
  const id = readSealedCookie(request, COOKIE);
  if (id === undefined) return undefined;
  const sandbox = sandboxFor(request);
  const signedIn = await liveToolSession(sandbox, id);
  if (signedIn?.session.tool !== toolOf(request).name) {
    sandbox.journal.event('session.refused', { reason: 'SIGNED_OUT' });
    return undefined;
  }
  await callOf(request).isBy(subjectOfUser(signedIn.user));
  visitors.set(request, signedIn);
  return signedIn;
}

/** Whether this browser was in before. */
export const wasIn = (request: FastifyRequest): boolean => readSealedCookie(request, COOKIE) !== undefined;

/**
 * The person of a request that was let in.
 * @throws {DomainError} `SIGNED_OUT`
 */
export function visitorOf(request: FastifyRequest): ToolSignedIn {
  const signedIn = visitors.get(request);
  if (signedIn === undefined) throw new DomainError('SIGNED_OUT', {});
  return signedIn;
}

/** Lets a browser in, in the place of whoever was in before. */
export async function letIn(request: FastifyRequest, reply: FastifyReply, sessionId: string): Promise<void> {
  await endOwnSession(request);
  setSealed(reply, COOKIE, sessionId, scopeOf(request));
}

/** Signs the browser out of the tool alone: profile and other tools stay (BUILDER-12). */
export async function leaveTool(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  await endOwnSession(request);
  clearCookie(reply, COOKIE, scopeOf(request));
}

async function endOwnSession(request: FastifyRequest): Promise<void> {
  const signedIn = await toolVisitor(request);
  if (signedIn !== undefined) await endSession(sandboxFor(request), signedIn.session.id, 'user');
}
