import type { FastifyRequest } from 'fastify';
import { allowList } from '../../../core/accounts/allow-list.ts';
import { users } from '../../../core/accounts/user.ts';
import { deliverDue } from '../../../core/messages/deliver-due.ts';
import { delayedMails, mails } from '../../../core/messages/mail.ts';
import type { Sandbox } from '../../../core/sandbox.ts';
import { HomePage, type OverviewView } from '../../../pages/home/home-page.tsx';
import { clientEndpoint } from '../../addresses/client-endpoint.ts';
import { sendPage } from '../../plugins/pages.ts';
import { siteFor } from '../../server/create-app.ts';
import type { ControlTools } from '../control/tools.ts';
import { type Handler, homeDeskOf } from './desk.ts';
import { siteViews } from './sites.ts';

const domains = {
  console: allowList.root,
  retail: allowList.retail,
  workforce: allowList.workforce,
  builder: allowList.builder,
};

export const homePage =
  (tools: ControlTools): Handler =>
  async (request, reply) => {
    const { sandbox, page, frame } = await homeDeskOf(tools, request, reply);
    return sendPage(
      reply,
      HomePage({
        ...{ page, frame, domains },
        overview: await overview(request, sandbox),
        sites: await siteViews(request),
      }),
    );
  };

async function overview(request: FastifyRequest, sandbox: Sandbox): Promise<OverviewView> {
  const site = siteFor(request);
  return {
    endpoint: clientEndpoint(site),
    controlApi: `${site.plainOrigin}/_latchkey/api/sandboxes/${sandbox.name}/`,
    peopleCount: await sandbox.store.count(users),
    mailCount: await arrivedCount(sandbox),
    journalCount: (await sandbox.journal.list()).length,
  };
}

async function arrivedCount(sandbox: Sandbox): Promise<number> {
  await deliverDue(sandbox);
  const { store } = sandbox;
  return (await store.count(mails)) - (await store.count(delayedMails));
}
