import type { Sandbox } from '../../../core/sandbox.ts';
import { mirroring, type Site } from '../../addresses/site.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import type { ControlRoutes } from './control-app.ts';
import * as operations from './operations/user-actions.ts';
import { runUserAction } from './run-user-action.ts';
import { userOfPath } from './user-of-path.ts';
import { userViewOf } from './user-view.ts';

/** Links of mail that no page has caused: the sandbox's setting decides their style (HOST-2). */
async function mailedLinks(site: Site, sandbox: Sandbox): Promise<Site['link']> {
  const prefix = sandbox.name === 'default' ? '' : `/~${sandbox.name}`;
  const { linkStyle } = sandbox.settings;
  if (linkStyle === 'mirror') return mirroring({ ...site, prefix }).link;
  return (host, path) => `${site.plainOrigin}${prefix}/${host}${path}`;
}

/** An act of an administrator, the service or fate upon a user. */
export const userActionRoutes: ControlRoutes = (app) => {
  app.post('/sandboxes/:s/users/:kind/:id/actions/:name', { schema: operations.actOnUser }, async (request) => {
    const sandbox = sandboxFor(request);
    const named = await userOfPath(sandbox, request.params);
    const linkTo = await mailedLinks(siteFor(request), sandbox);
    const outcome = await runUserAction(request.params.name, { sandbox, named, linkTo, ...request.body });
    return { ...(await userViewOf(sandbox, await userOfPath(sandbox, request.params))), ...outcome };
  });
};
