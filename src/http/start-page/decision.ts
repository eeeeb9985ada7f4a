import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../core/errors.ts';
import type { Approver } from '../../core/oidc/approver.ts';
import { seal } from '../../core/random/seal.ts';
import type { Anchor } from '../../flows/run-flow.ts';
import { browserOf, refused } from '../plugins/browser.ts';
import { type FormFields, field } from '../plugins/forms.ts';
import { sandboxFor } from '../server/create-app.ts';
import { demandVisitor } from './desk.ts';

/** The place of the flow about an authorization, in this browser. */
export function flowOf(request: FastifyRequest, reply: FastifyReply, flow: string, authorizationId: string): Anchor {
  const { secret } = sandboxFor(request);
  return { anchor: seal(secret, flow, `${authorizationId}/${browserOf(request, reply).id}`) };
}

interface ConsentDecision {
  readonly signedIn: Approver;
  readonly event: { readonly type: 'allow'; readonly sessionId: string } | { readonly type: 'deny' };
}

/**
 * A person's answer, and the person.
 * @throws {DomainError} `SIGNED_OUT`; `STALE_FORM` when somebody else has signed in since the page asked
 */
export async function decisionOf(request: FastifyRequest): Promise<ConsentDecision> {
  const form = request.body as FormFields;
  const signedIn = await demandVisitor(request);
  const type = field(form, 'event');
  if (type !== 'allow' && type !== 'deny')
    throw new DomainError('MALFORMED_REQUEST', { detail: `the form has no event “${type.slice(0, 40)}”` });
  if (field(form, 'as', 64) !== signedIn.user.id) {
    refused(request, 'STALE_FORM');
    throw new DomainError('STALE_FORM', {});
  }
  return { signedIn, event: type === 'allow' ? { type, sessionId: signedIn.session.id } : { type } };
}
