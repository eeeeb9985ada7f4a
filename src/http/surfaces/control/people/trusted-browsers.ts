import { forgetTrustedBrowsers, trustedBrowsersOf } from '../../../../core/sessions/trusted-browser.ts';
import { sandboxFor } from '../../../server/create-app.ts';
import type { ControlRoutes } from '../control-app.ts';
import { example, problems, refusals } from '../schemas/common.ts';
import { forgottenBrowsers, trustedBrowserList } from '../schemas/trusted-browsers.ts';
import { userPath } from '../schemas/users.ts';
import { isoTime } from '../times.ts';
import { userOfPath } from './user-kinds.ts';

const shared = {
  ...example({
    params: { kind: 'builder', id: 'builder@example.com' },
    refused: { params: { id: 'nobody@example.com' } },
  }),
  ...problems('NOT_FOUND'),
  tags: ['Sessions'],
  params: userPath,
};

const operations = {
  listTrustedBrowsers: {
    operationId: 'listTrustedBrowsers',
    ...shared,
    summary: 'List the browsers that a user called trusted devices',
    response: { 200: trustedBrowserList, ...refusals },
  },
  forgetTrustedBrowsers: {
    operationId: 'forgetTrustedBrowsers',
    ...shared,
    summary: 'Forget the trusted browsers of a user',
    description: 'The next sign-in from each asks for a second factor again.',
    response: { 200: forgottenBrowsers, ...refusals },
  },
};

/** The browsers that skip additional verification (BUILDER-3). */
export const trustedBrowserRoutes: ControlRoutes = (app) => {
  const path = '/sandboxes/:s/users/:kind/:id/trusted-browsers';
  app.get(path, { schema: operations.listTrustedBrowsers }, async (request) => {
    const sandbox = sandboxFor(request);
    const { user } = await userOfPath(sandbox, request.params);
    const browsers = await trustedBrowsersOf(sandbox, user);
    return { browsers: browsers.map(({ trustedAt, ...browser }) => ({ ...browser, trustedAt: isoTime(trustedAt) })) };
  });
  app.delete(path, { schema: operations.forgetTrustedBrowsers }, async (request) => {
    const sandbox = sandboxFor(request);
    const { user } = await userOfPath(sandbox, request.params);
    return { forgotten: await forgetTrustedBrowsers(sandbox, user) };
  });
};
