import type { FastifyReply, FastifyRequest } from 'fastify';
import { AnsweredByRule, isRuleAnswer, type Refusal } from '../../../core/calls/rule-answer.ts';
import { DomainError, type Reason } from '../../../core/errors.ts';
import { sandboxOfAccessKeyId } from '../../../core/sts/access-key-id.ts';
import { type FederationRequest, federateCredentials } from '../../../core/sts/federate-credentials.ts';
import { subjectOfPrincipal } from '../../../core/sts/principal.ts';
import { awsMessage } from '../../aws/aws-messages.ts';
import { escapeXml } from '../../aws/xml.ts';
import { refusalOf } from '../../refusals/refusal-of.ts';
import { sandboxFor } from '../../server/create-app.ts';
import { callOf } from '../../server/http-call.ts';
import type { FederationFields } from './fields.ts';

/** `Action=getSigninToken`: temporary credentials in, a sign-in token out. Clients read statuses and words of refusals. */
export async function getSigninToken(
  request: FastifyRequest,
  reply: FastifyReply,
  fields: FederationFields,
): Promise<FastifyReply> {
  const call = callOf(request);
  call.service = 'signin';
  call.operation = 'GetSigninToken';
  try {
    const wanted = readRequest(fields);
    await call.follow(sandboxOfAccessKeyId(wanted.sessionId));
    await call.isToOperation();
    const { token, caller } = await federateCredentials(sandboxFor(request), wanted);
    call.note(subjectOfPrincipal(caller));
    return reply.header('cache-control', 'no-store').send({ SigninToken: token });
  } catch (error) {
    if (!(error instanceof DomainError || error instanceof AnsweredByRule)) throw error;
    return refuse(request, reply, refusalOf(error));
  }
}

/** @throws {DomainError} `MALFORMED_REQUEST` */
function readRequest({ Session, SessionDuration }: FederationFields): FederationRequest {
  const session = parse(Session ?? '');
  const [sessionId, sessionKey, sessionToken] = [session.sessionId, session.sessionKey, session.sessionToken ?? ''];
  if (typeof sessionId !== 'string' || typeof sessionKey !== 'string' || typeof sessionToken !== 'string')
    throw malformed('Session has to hold sessionId, sessionKey and sessionToken');
  if (SessionDuration === undefined || SessionDuration === '') return { sessionId, sessionKey, sessionToken };
  if (!/^\d{1,9}$/.test(SessionDuration)) throw malformed('SessionDuration has to be a number of seconds');
  return { sessionId, sessionKey, sessionToken, durationSeconds: Number(SessionDuration) };
}

function parse(json: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Said below, as of JSON that is no object.
  }
  throw malformed('Session has to be a JSON object');
}

const malformed = (detail: string) => new DomainError('MALFORMED_REQUEST', { detail });

/** 401 where the credentials have expired, 400 else: HTML, with the words that clients look for (`pages.md` §8). */
function refuse(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
  callOf(request).refusal = refusal;
  const { status, title, why } = wordsOf(refusal);
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(document(title, why));
}

function wordsOf(refusal: Refusal): { status: number; title: string; why: string } {
  if (isRuleAnswer(refusal)) return { status: refusal.status, title: refusal.code, why: refusal.message };
  const why = awsMessage(refusal);
  if (refusal.code === 'CREDENTIALS_EXPIRED') return { status: 401, title: 'Token Expired', why };
  return { status: 400, title: badRequest(refusal), why };
}

const badRequest = ({ code }: Reason): string =>
  code === 'MALFORMED_REQUEST'
    ? 'Bad Request: syntactically incorrect'
    : 'Bad Request: Invalid credentials parameter. The request sent by the client was syntactically incorrect.';

/** A program reads it, and now and then a person: so it says that it is a mock's, and why it refuses (TEST-11). */
function document(title: string, why: string): string {
  const heading = escapeXml(title);
  return `<!doctype html>
<html lang="en"><head><meta name="robots" content="noindex"><title>${heading}</title></head>
<body><h1>${heading}</h1><p>${escapeXml(why)}</p><p>Latchkey, a mock for tests.</p></body></html>
`;
}
