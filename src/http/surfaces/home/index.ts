import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { seeOther, servePages } from '../../plugins/pages.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { sendEvents } from '../control/journal/events.ts';
import type { ControlTools } from '../control/tools.ts';
import { act, refuseOtherPages } from './acts/act.ts';
import { clientsPage } from './clients.ts';
import { ACT_PATH } from './desk.ts';
import { faultsPage } from './faults.ts';
import { findingsPage } from './findings.ts';
import { homePage } from './home.ts';
import { entryPage, journalPage } from './journal.ts';
import { mailboxPage, messageHtml, messagePage } from './mailbox.ts';
import { peoplePage } from './people/people-page.ts';
import { personPage } from './people/person.ts';
import { sandboxesPage } from './sandboxes.ts';
import { searchPage } from './search.ts';
import { sessionsPage } from './sessions.ts';
import { guardWithToken } from './token.ts';

/** Latchkey's own pages: each view, and the one route by which all of them act. On the plain origin only. */
export const homeSurface =
  (tools: ControlTools) =>
  (app: FastifyInstance): void => {
    servePages(app);
    if (tools.token !== undefined) guardWithToken(app, tools.token);
    app.get('/', toHome);
    app.get('/_latchkey/', homePage(tools));
    app.get('/_latchkey/people', peoplePage(tools));
    app.get('/_latchkey/people/:kind/:id', personPage(tools));
    app.get('/_latchkey/mailbox', mailboxPage(tools));
    app.get('/_latchkey/mailbox/:id', messagePage(tools));
    app.get('/_latchkey/mailbox/:id/html', messageHtml);
    app.get('/_latchkey/sessions', sessionsPage(tools));
    app.get('/_latchkey/journal', journalPage(tools));
    app.get('/_latchkey/journal/:seq', entryPage(tools));
    app.get('/_latchkey/faults', faultsPage(tools));
    app.get('/_latchkey/findings', findingsPage(tools));
    app.get('/_latchkey/clients', clientsPage(tools));
    app.get('/_latchkey/sandboxes', sandboxesPage(tools));
    app.get('/_latchkey/search', searchPage(tools));
    app.get('/_latchkey/events', eventsForPages(tools));
    app.post(ACT_PATH, act(tools));
  };

/** The stream by which an open page learns that something has happened; a browser cannot send the token with it. */
const eventsForPages =
  ({ sandboxes }: ControlTools) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    refuseOtherPages(request);
    const sandbox = sandboxFor(request);
    reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
    return sendEvents(reply, sandboxes, sandbox, {}, { from: await sandbox.journal.newest() });
  };

const toHome = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> =>
  seeOther(reply, `${siteFor(request).prefix}/_latchkey/`);
