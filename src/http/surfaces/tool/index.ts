import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { BUILDER_RETURN } from '../../../core/builder/builder-addresses.ts';
import { aliasAt } from '../../../core/builder/tool-alias.ts';
import { startToolSession, type ToolSignedIn } from '../../../core/sessions/tool-sessions.ts';
import { NeedsAccountPage } from '../../../pages/tools/needs-account-page.tsx';
import { ToolPage } from '../../../pages/tools/tool-page.tsx';
import { askForBuilder, builderEntry } from '../../builder-session/builder-door.ts';
import { withLocale } from '../../plugins/locale.ts';
import { pageContext, seeOther, sendPage, servePages } from '../../plugins/pages.ts';
import { sessionFlow } from '../../plugins/session-flow.ts';
import { statusOf } from '../../refusals/status-of.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { callOf } from '../../server/http-call.ts';
import { aliasSurface } from './alias.ts';
import { deviceEntry, deviceLogin } from './device-entry.ts';
import { toolFrame } from './frame.ts';
import { toolPaths, toolUrl, wantedPath } from './paths.ts';
import { leaveTool, letIn, toolOf, toolVisitor, visitorOf, wasIn } from './tool-session.ts';

/**
 * The sites that people enter with an AWS Builder ID (BUILDER-15): small relying parties, all by the same pages, whose table is
 * `core/builder/tools.ts`. Each has a session of its own, and asks the sign-in pages of Builder ID for its people.
 */
export function toolSurface(app: FastifyInstance): void {
  servePages(app);
  app.get(toolPaths.home, home);
  app.get(toolPaths.login, login);
  app.get(toolPaths.signUp, async (request, reply) => askForBuilder(request, reply, wantedPath(request), 'sign-up'));
  app.get(BUILDER_RETURN, comeBack);
  app.post(toolPaths.signOut, async (request, reply) => {
    await leaveTool(request, reply);
    return seeOther(reply, toolUrl(request, toolPaths.home));
  });
  deviceEntry(app);
  app.register((inside, _options, done) => {
    inside.addHook('preHandler', admit);
    sessionFlow(inside, toolPaths.alias, (request) => visitorOf(request).session, aliasSurface);
    inside.get(toolPaths.feature, needsAccount);
    done();
  });
}

/** Lets in whoever is in at the tool; all others sign in first, and come back. */
async function admit(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  if ((await toolVisitor(request)) !== undefined) return undefined;
  const to = request.routeOptions.url ?? toolPaths.home;
  return seeOther(reply, toolUrl(request, `${toolPaths.login}?${new URLSearchParams({ to })}`));
}

async function home(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const signedIn = await toolVisitor(request);
  const page = pageContext(request);
  const frame = toolFrame(request, reply, signedIn);
  if (signedIn === undefined) return sendPage(reply, ToolPage({ page, frame, noticed: wasIn(request) }));
  const alias = await aliasOf(request, signedIn);
  if (alias === 'missing') return seeOther(reply, toolUrl(request, toolPaths.alias));
  const { user, session } = signedIn;
  const until = new Date(session.expiresAt).toISOString();
  return sendPage(reply, ToolPage({ page, frame, entry: { name: user.name, email: user.email, alias, until } }));
}

/** The alias of a person; undefined where the tool asks for none. */
async function aliasOf(request: FastifyRequest, { user }: ToolSignedIn): Promise<string | undefined> {
  const tool = toolOf(request);
  return tool.aliasFirst ? ((await aliasAt(sandboxFor(request), tool, user.id)) ?? 'missing') : undefined;
}

/** Asks for somebody, unless they are in already. */
async function login(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const target = wantedPath(request);
  if ((await toolVisitor(request)) !== undefined) return seeOther(reply, toolUrl(request, target));
  return toolOf(request).entersBy === 'device' ? deviceLogin(request, reply) : askForBuilder(request, reply, target);
}

/** Back from the sign-in or the sign-up. A result that is no good leads to whoever is in, or to the way in. */
async function comeBack(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const entry = await builderEntry(request);
  const session = entry && (await startToolSession(sandboxFor(request), entry, toolOf(request).name));
  if (session !== undefined) await letIn(request, reply, session.id);
  return seeOther(reply, toolUrl(request, entry?.target ?? toolPaths.home));
}

/** A paid feature, or one that deploys: a Builder ID has no account to pay or deploy with. */
async function needsAccount(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const refusal = { code: 'AWS_ACCOUNT_NEEDED', facts: {} } as const;
  callOf(request).refusal = refusal;
  const accountUrl = withLocale(request, siteFor(request).link('portal.aws.amazon.com', '/billing/signup'));
  const frame = toolFrame(request, reply, visitorOf(request));
  return sendPage(reply, NeedsAccountPage({ page: pageContext(request), frame, accountUrl }), statusOf(refusal.code));
}
