import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { findUser } from '../../../core/accounts/find-user.ts';
import type { FlowContext } from '../../../flows/context.ts';
import { type Anchor, findStanding, send } from '../../../flows/run-flow.ts';
import { mfaRecovery } from '../../../flows/signin/mfa-recovery.ts';
import { provenBy } from '../../../flows/signin/mfa-recovery-steps.ts';
import { flowContext } from '../../plugins/browser.ts';
import { postFlow, showAfter, showFlow } from '../../plugins/flow.ts';
import { seeOther } from '../../plugins/pages.ts';
import { authorizeQuery, checkReturnAddress } from './authorize.ts';
import { recoveryUrl } from './mfa-recovery-links.ts';
import { mfaRecoverySurface } from './mfa-recovery-surface.ts';

/** `/mfa-recovery`: from the page that asks for a device's code, and by a mailed link (ROOT-8). */
export function mfaRecoveryPages(app: FastifyInstance): void {
  app.get('/mfa-recovery', async (request, reply) => {
    checkReturnAddress(request);
    const { signin, token, key } = request.query as Readonly<Record<string, unknown>>;
    if (typeof signin === 'string') return troubleshoot(request, reply, signin);
    if (token === undefined && key === undefined) return showFlow(surfaceOf(request, reply), request, reply);
    const whole = typeof token === 'string' && typeof key === 'string';
    return followLink(request, reply, whole ? { token, key } : { token: '', key: '' });
  });
  app.post('/mfa-recovery', async (request, reply) => {
    checkReturnAddress(request);
    return postFlow(surfaceOf(request, reply), request, reply);
  });
}

const surfaceOf = (request: FastifyRequest, reply: FastifyReply) =>
  mfaRecoverySurface(anchorOf(flowContext(request, reply), authorizeQuery(request).account));

/** A browser has one recovery of a root user, so that the mailed link finds it, in whichever tab. */
function anchorOf({ browser }: FlowContext, account: string | undefined): Anchor | undefined {
  return account === undefined || !/^\d{12}$/.test(account)
    ? undefined
    : { anchor: `mfa-recovery/${browser.id}/${account}` };
}

async function troubleshoot(request: FastifyRequest, reply: FastifyReply, signIn: string): Promise<FastifyReply> {
  const context = flowContext(request, reply);
  const proven = await provenBy(context, signIn);
  const owned = proven && (await findUser(context.sandbox, proven.userId));
  const event = { type: 'troubleshoot', signIn } as const;
  if (owned === undefined) return showAfter(mfaRecoverySurface(), request, reply, event);
  await send(mfaRecovery, context, anchorOf(context, owned.account.id), event);
  return seeOther(reply, recoveryUrl(request, owned.account.id));
}

/** Goes on in the browser in which the password was right; in any other the link is left as it is. */
async function followLink(
  request: FastifyRequest,
  reply: FastifyReply,
  link: { readonly token: string; readonly key: string },
): Promise<FastifyReply> {
  const context = flowContext(request, reply);
  const { account = '' } = authorizeQuery(request);
  const place = anchorOf(context, account);
  const standing = await findStanding(mfaRecovery, context, place);
  const event = { type: 'followLink', ...link } as const;
  if (place === undefined || standing === undefined || standing.state === mfaRecovery.initial)
    return showAfter(mfaRecoverySurface(), request, reply, event);
  // Past the link there is nothing that another one of it could do.
  if (Object.hasOwn(mfaRecovery.states[standing.state].on, event.type)) await send(mfaRecovery, context, place, event);
  return seeOther(reply, recoveryUrl(request, account));
}
