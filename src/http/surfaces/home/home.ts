import type { FastifyRequest } from 'fastify';
import { allowList } from '../../../core/accounts/allow-list.ts';
import { deliverDue } from '../../../core/messages/deliver-due.ts';
import { delayedMails, mails } from '../../../core/messages/mail.ts';
import type { Sandbox } from '../../../core/sandbox.ts';
import { subjectOfSession } from '../../../core/sessions/end-session.ts';
import { sessions } from '../../../core/sessions/session.ts';
import { HomePage, type OverviewView } from '../../../pages/home/home-page.tsx';
import type { Some } from '../../../pages/home/more-rows.tsx';
import type { SandboxRow } from '../../../pages/home/sandboxes-panel.tsx';
import type { SessionRow } from '../../../pages/home/sessions-panel.tsx';
import { clientEndpoint } from '../../addresses/client-endpoint.ts';
import { withChosenLocale } from '../../plugins/locale.ts';
import { pageContext, sendPage } from '../../plugins/pages.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import type { ControlTools } from '../control/tools.ts';
import { originOf } from './addresses.ts';
import { builderViews, profileAddress } from './builder-ids.ts';
import { federatedViews } from './federated.ts';
import { frameOf, type Handler } from './frame.ts';
import { peopleViews } from './people.ts';
import { siteViews } from './sites.ts';
import { lookAtSome, some } from './some.ts';
import { surroundingsOf } from './surroundings.ts';
import { workforceViews } from './workforce.ts';

/** Tests make sandboxes by the hundred, and organisations accounts. */
const ROWS = 100;

const domains = {
  console: allowList.root,
  retail: allowList.retail,
  workforce: allowList.workforce,
  builder: allowList.builder,
};

export const homePage =
  (tools: ControlTools): Handler =>
  async (request, reply) => {
    const sandbox = sandboxFor(request);
    const known = await sandbox.fixtures.passwords?.();
    const around = await surroundingsOf(sandbox, known ?? new Map());
    return sendPage(
      reply,
      HomePage({
        page: pageContext(request),
        frame: frameOf(tools, request, reply),
        overview: await overview(request, sandbox),
        sites: await siteViews(request),
        ...(await peopleViews(request, around, ROWS)),
        workforceUsers: await workforceViews(request, around, ROWS),
        federatedUsers: await federatedViews(request, around, ROWS),
        builderIds: await builderViews(around, ROWS),
        profileUrl: profileAddress(request),
        sessions: await sessionViews(sandbox),
        domains,
        sandboxes: some(await sandboxViews(tools, request, sandbox), ROWS),
      }),
    );
  };

async function overview(request: FastifyRequest, sandbox: Sandbox): Promise<OverviewView> {
  const site = siteFor(request);
  return {
    endpoint: clientEndpoint(site),
    controlApi: `${site.plainOrigin}/_latchkey/api/sandboxes/${sandbox.name}/`,
    now: sandbox.clock.now(),
    clockMode: sandbox.clock.state().mode,
    mailCount: await arrivedCount(sandbox),
    journalCount: (await sandbox.journal.list()).length,
  };
}

async function arrivedCount(sandbox: Sandbox): Promise<number> {
  await deliverDue(sandbox);
  const { store } = sandbox;
  return (await store.count(mails)) - (await store.count(delayedMails));
}

/** The sessions that are alive, newest first. */
async function sessionViews(sandbox: Sandbox): Promise<Some<SessionRow>> {
  const { items, total } = await lookAtSome(sandbox.store, sessions);
  const alive = items.filter(({ expiresAt }) => expiresAt > sandbox.clock.now());
  const { rows, more } = some(
    alive.sort((a, b) => b.createdAt - a.createdAt),
    ROWS,
    total - items.length + alive.length,
  );
  const views = rows.map(async (session) => {
    const { id, mfa, createdAt, expiresAt } = session;
    const { user = '' } = await subjectOfSession(sandbox, session);
    return { id, user, mfa, createdAt, expiresAt };
  });
  return { rows: await Promise.all(views), more };
}

/** The sandbox of the page first. A port of one sandbox leads to no other one. */
async function sandboxViews(
  tools: ControlTools,
  request: FastifyRequest,
  { name: current }: Sandbox,
): Promise<SandboxRow[]> {
  const { origin, scheme } = originOf(request);
  const alone = tools.listeners.portOf(current) === request.socket.localPort;
  const names = (await tools.sandboxes.list()).map(({ id }) => id).filter((name) => name !== current);
  return [current, ...names].map((name) => {
    const port = tools.listeners.portOf(name);
    const reached = port !== undefined && alone ? `${scheme}//${new URL(origin).hostname}:${port}` : undefined;
    const shared = alone ? undefined : `${origin}${name === 'default' ? '' : `/~${name}`}`;
    const base = shared ?? reached;
    return {
      name,
      port,
      current: name === current,
      ...(base !== undefined && { url: withChosenLocale(request, `${base}/_latchkey/`) }),
    };
  });
}
