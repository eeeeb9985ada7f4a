import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { seeOther, servePages } from '../../plugins/pages.ts';
import { siteFor } from '../../server/create-app.ts';
import type { ControlTools } from '../control/tools.ts';
import { homePage } from './home.ts';
import { journalPage } from './journal.ts';
import { mailboxPage, messageHtml, messagePage } from './mailbox.ts';
import { guardWithToken } from './token.ts';

/** Latchkey's own pages: home, mailbox, journal. On the plain origin only. */
export const homeSurface =
  (tools: ControlTools) =>
  (app: FastifyInstance): void => {
    servePages(app);
    if (tools.token !== undefined) guardWithToken(app, tools.token);
    app.get('/', toHome);
    app.get('/_latchkey/', homePage(tools));
    app.get('/_latchkey/mailbox', mailboxPage(tools));
    app.get('/_latchkey/mailbox/:id', messagePage(tools));
    app.get('/_latchkey/mailbox/:id/html', messageHtml);
    app.get('/_latchkey/journal', journalPage(tools));
  };

const toHome = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> =>
  seeOther(reply, `${siteFor(request).prefix}/_latchkey/`);
