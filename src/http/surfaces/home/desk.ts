import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Sandbox } from '../../../core/sandbox.ts';
import { worlds } from '../../../core/world/world.ts';
import type { ActionView } from '../../../pages/home/parts/action-form.tsx';
import type { ToolsFrame, ViewName } from '../../../pages/home/parts/tools-layout.tsx';
import type { PageContext } from '../../../pages/page.ts';
import { pageUrl, withQuery } from '../../addresses/page-url.ts';
import { withChosenLocale } from '../../plugins/locale.ts';
import { formTokens, pageContext } from '../../plugins/pages.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import type { ControlTools } from '../control/tools.ts';
import { type ActionName, callOfAction } from './acts/actions.ts';
import { curlLine } from './acts/control-call.ts';
import { DONE, noticeOf } from './acts/notice.ts';
import { originOf } from './addresses.ts';
import { TOKEN_PATH } from './token.ts';

export type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

/** The form of an action, with the facts that it carries along. */
export type Act = (name: ActionName, fields?: Readonly<Record<string, string>>) => ActionView;

/** The surroundings of each page of the mock's own. */
export interface HomeDesk {
  readonly sandbox: Sandbox;
  readonly page: PageContext;
  readonly frame: ToolsFrame;
  readonly act: Act;
  /** The address of a view, and of what is below it. */
  readonly to: (view: ViewName, ...below: readonly string[]) => string;
}

export const ACT_PATH = '/_latchkey/act';

/** The path of each view, after `/_latchkey/`. */
const views: Readonly<Record<ViewName, string>> = {
  home: '',
  people: 'people',
  mailbox: 'mailbox',
  sessions: 'sessions',
  journal: 'journal',
  faults: 'faults',
  findings: 'findings',
  clients: 'clients',
  sandboxes: 'sandboxes',
};

/** The sandboxes that the switcher offers. */
const OFFERED = 12;

/** The bar of each page, within the site's sandbox, and the makers of its forms. */
export async function homeDeskOf(tools: ControlTools, request: FastifyRequest, reply: FastifyReply): Promise<HomeDesk> {
  const { prefix } = siteFor(request);
  const sandbox = sandboxFor(request);
  const form = formTokens(request, reply, ACT_PATH);
  const back = backTo(request);
  const act: Act = (action, fields = {}) => ({
    form,
    fields: { action, ...fields, back },
    curl: curlFor(tools, request, action, fields),
  });
  const to: HomeDesk['to'] = (view, ...below) =>
    `${prefix}/_latchkey/${[views[view], ...below.map(encodeURIComponent)].join('/')}`;
  const { clock } = sandbox;
  const frame: ToolsFrame = {
    sandbox: sandbox.name,
    views: Object.fromEntries(Object.keys(views).map((view) => [view, to(view as ViewName)])) as ToolsFrame['views'],
    searchUrl: `${prefix}/_latchkey/search`,
    query: queryText(request, 'q'),
    eventsUrl: `${prefix}/_latchkey/events`,
    clock: { now: clock.now(), mode: clock.state().mode },
    clockActions: {
      advance: ['1m', '1h', '8h', '12h'].map((by) => ({ by, action: act('advance-clock', { by }) })),
      freeze: act('freeze-clock'),
      run: act('run-clock'),
      real: act('real-clock'),
    },
    sandboxes: await offered(tools, request, sandbox),
    reset: act('reset-sandbox'),
    make: act('make-sandbox'),
    notice: noticeOf(tools, request),
    ...(!isAlone(tools, request, sandbox.name) && { elsewhere: homeOf(request, 'default', views.sandboxes) }),
    ...(tools.token !== undefined && { leave: formTokens(request, reply, TOKEN_PATH) }),
  };
  return { sandbox, page: pageContext(request), frame, act, to };
}

/** A form with fields to fill in has no line yet, where it lacks one that it needs. */
function curlFor(
  tools: ControlTools,
  request: FastifyRequest,
  name: ActionName,
  fields: Readonly<Record<string, string>>,
): string | undefined {
  try {
    const call = callOfAction(name, sandboxFor(request).name, fields);
    return curlLine(originOf(request).origin, call, tools.token !== undefined);
  } catch {
    return undefined;
  }
}

/** The page itself, without what it told once. */
function backTo(request: FastifyRequest): string {
  return withQuery(pageUrl(request), { [DONE]: undefined });
}

async function offered(
  tools: ControlTools,
  request: FastifyRequest,
  { name: current }: Sandbox,
): Promise<ToolsFrame['sandboxes']> {
  if (isAlone(tools, request, current)) return [];
  const { items } = await tools.sandboxes.common.list(worlds, { limit: OFFERED });
  const names = new Set(['default', ...items.map(({ id }) => id)]);
  names.delete(current);
  return [...names].map((name) => ({ name, url: homeOf(request, name) }));
}

/** A port of one sandbox leads to no other one. */
export const isAlone = ({ listeners }: ControlTools, { socket }: FastifyRequest, name: string): boolean =>
  listeners.portOf(name) !== undefined && listeners.portOf(name) === socket.localPort;

/** The home page of another sandbox of the same listener, or a view of it. */
export const homeOf = (request: FastifyRequest, name: string, path = ''): string =>
  withChosenLocale(request, `${originOf(request).origin}${name === 'default' ? '' : `/~${name}`}/_latchkey/${path}`);

/** A parameter of the query, if it was given once and says something. */
export function queryText(request: FastifyRequest, name: string): string | undefined {
  const value = (request.query as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
