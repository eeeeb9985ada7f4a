import type { FastifyRequest } from 'fastify';
import { allowList } from '../../../core/accounts/allow-list.ts';
import { readMail } from '../../../core/messages/read-mail.ts';
import type { Sandbox } from '../../../core/sandbox.ts';
import { subjectOfSession } from '../../../core/sessions/end-session.ts';
import { sessions } from '../../../core/sessions/session.ts';
import { HomePage, type OverviewView } from '../../../pages/home/home-page.tsx';
import type { RootView } from '../../../pages/home/people-panels.tsx';
import type { SandboxRow } from '../../../pages/home/sandboxes-panel.tsx';
import type { SessionRow } from '../../../pages/home/sessions-panel.tsx';
import { clientEndpoint } from '../../addresses/client-endpoint.ts';
import { withChosenLocale } from '../../plugins/locale.ts';
import { pageContext, sendPage } from '../../plugins/pages.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import type { ControlTools } from '../control/tools.ts';
import { originOf } from './addresses.ts';
import { frameOf, type Handler } from './frame.ts';
import { peopleViews } from './people.ts';
import { siteViews } from './sites.ts';
import { some } from './some.ts';
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
    const { roots, iamUsers } = await peopleViews(request, around);
    return sendPage(
      reply,
      HomePage({
        page: pageContext(request),
        frame: frameOf(tools, request, reply),
        overview: await overview(request, sandbox),
        sites: await siteViews(request),
        rootUsers: some(roots, usefulRows(roots)),
        iamUsers: some(iamUsers, ROWS),
        workforceUsers: some(await workforceViews(request, around), ROWS),
        sessions: some(await sessionViews(sandbox), ROWS),
        domains,
        sandboxes: some(await sandboxViews(tools, request, sandbox), ROWS),
      }),
    );
  };

/** Accounts that an organisation made have no password and cannot sign in: a few of them stand for all. */
function usefulRows(roots: readonly RootView[]): number {
  const able = roots.filter(({ password }) => password !== 'none').length;
  return Math.min(ROWS, able + 5);
}

async function overview(request: FastifyRequest, sandbox: Sandbox): Promise<OverviewView> {
  const site = siteFor(request);
  return {
    endpoint: clientEndpoint(site),
    controlApi: `${site.plainOrigin}/_latchkey/api/sandboxes/${sandbox.name}/`,
    now: sandbox.clock.now(),
    clockMode: sandbox.clock.state().mode,
    mailCount: (await readMail(sandbox)).length,
    journalCount: (await sandbox.journal.list()).length,
  };
}

/** The sessions that are alive, newest first. */
async function sessionViews(sandbox: Sandbox): Promise<SessionRow[]> {
  const { items } = await sandbox.store.list(sessions);
  const alive = items.filter(({ expiresAt }) => expiresAt > sandbox.clock.now());
  const views = alive.map(async (session) => {
    const { id, mfa, createdAt, expiresAt } = session;
    const { user = '' } = await subjectOfSession(sandbox, session);
    return { id, user, mfa, createdAt, expiresAt };
  });
  return (await Promise.all(views)).sort((a, b) => b.createdAt - a.createdAt);
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
