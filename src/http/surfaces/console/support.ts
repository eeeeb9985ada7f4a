import type { FastifyInstance, FastifyRequest } from 'fastify';
import { supportCases } from '../../../core/messages/support-case.ts';
import { type SupportCaseEvents, type SupportCaseStates, supportCase } from '../../../flows/console/support-case.ts';
import { CaseSentPage } from '../../../pages/console/support/case-sent-page.tsx';
import { NewCasePage } from '../../../pages/console/support/new-case-page.tsx';
import { SupportCenterPage } from '../../../pages/console/support/support-center-page.tsx';
import type { FlowSurface } from '../../plugins/flow.ts';
import { field, optionalField } from '../../plugins/forms.ts';
import { sendPage } from '../../plugins/pages.ts';
import { sandboxFor } from '../../server/create-app.ts';
import { knownOf } from '../public/support-case.ts';
import { consoleLinks, consoleProps } from './frame.ts';
import { consoleFlow, stepProps } from './session-flow.ts';
import { signedInOf } from './signed-in.ts';

/** Support Center: the user's own cases, and a form for another (ROOT-13). */
export function supportPages(app: FastifyInstance): void {
  app.get('/support/home', async (request, reply) => {
    const { arn } = signedInOf(request);
    const { items } = await sandboxFor(request).store.list(supportCases);
    const cases = items.filter(({ user }) => user === arn).reverse();
    return sendPage(
      reply,
      SupportCenterPage({ ...consoleProps(request, reply), cases, newCaseHref: newCaseUrl(request) }),
    );
  });
  consoleFlow(app, '/support/home/new', newCaseSurface);
}

const newCaseUrl = (request: FastifyRequest): string => `${consoleLinks(request).support}/new`;

function newCaseSurface(request: FastifyRequest): FlowSurface<SupportCaseStates, SupportCaseEvents> {
  const signedIn = signedInOf(request);
  return {
    flow: supportCase,
    read: {
      submitCase: (form) => ({
        sessionId: signedIn.session.id,
        kind: field(form, 'kind', 32),
        accountId: optionalField(form, 'accountId', 32) ?? '',
        email: field(form, 'email', 254),
        text: field(form, 'text'),
      }),
    },
    show: {
      describe: (view) => NewCasePage({ ...stepProps(view), typed: { ...knownOf(signedIn), ...view.data } }),
      sent: (view) => CaseSentPage({ ...stepProps(view), ...view.data, anotherUrl: newCaseUrl(request) }),
    },
  };
}
