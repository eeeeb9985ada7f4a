import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { accountStanding, REOPEN_MS } from '../../../core/accounts/account.ts';
import {
  type ReopenAccountEvents,
  type ReopenAccountStates,
  reopenAccount,
} from '../../../flows/console/reopen-account.ts';
import { BillingPage } from '../../../pages/console/account/billing-page.tsx';
import { ReactivatePage } from '../../../pages/console/account/reactivate-page.tsx';
import { ReopenPage } from '../../../pages/console/account/reopen-page.tsx';
import type { FlowSurface, StepView } from '../../plugins/flow.ts';
import { sendPage } from '../../plugins/pages.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { consoleLinks, consoleProps } from './frame.ts';
import { ownerOfPage } from './owner.ts';
import { consoleFlow, stepProps } from './session-flow.ts';

/** The owner's pages of an account that is suspended or closed, and the ways back (ROOT-10). */
export function dormantAccountPages(app: FastifyInstance): void {
  app.get('/billing/home', async (request, reply) => {
    const suspended = standingOf(request, 'billing:ViewBilling') === 'suspended';
    const reactivateHref = suspended ? `${siteFor(request).prefix}/billing/reactivate` : undefined;
    return sendPage(reply, BillingPage({ ...consoleProps(request, reply), reactivateHref }));
  });
  consoleFlow(app, '/billing/reactivate', (request) =>
    reopenSurface(request, 'suspended', (view) => ReactivatePage(stepProps(view))),
  );
  consoleFlow(app, '/account/reopen', (request) =>
    reopenSurface(request, 'closed', (view) => {
      const { account } = ownerOfPage(request, 'account:Reactivate');
      const closedAt = account.closedAt ?? account.createdAt;
      return ReopenPage({ ...stepProps(view), closedAt, until: closedAt + REOPEN_MS });
    }),
  );
}

type ReopenSurface = FlowSurface<ReopenAccountStates, ReopenAccountEvents>;

/** An account that is not dormant in that way has nothing to do here, and the way leads out. */
function reopenSurface(
  request: FastifyRequest,
  dormant: 'suspended' | 'closed',
  show: (view: StepView<object>) => VNode,
): ReopenSurface {
  const { id: userId } = ownerOfPage(request, 'account:Reactivate').user;
  const goOn = async () => `${consoleLinks(request).home}?done=active`;
  const isDue = standingOf(request, 'account:Reactivate') === dormant;
  return {
    flow: reopenAccount,
    read: { settleBill: () => ({ userId }), reopen: () => ({ userId }) },
    show: { dormant: show },
    leave: {
      active: goOn,
      ...(!isDue && request.method === 'GET' && { dormant: async () => consoleLinks(request).home }),
    },
  };
}

function standingOf(request: FastifyRequest, action: string) {
  return accountStanding(ownerOfPage(request, action).account, sandboxFor(request).clock.now());
}
