import { siteFor } from '../../create-app.ts';
import type { ControlRoutes } from './control-app.ts';
import { namedUser } from './named-user.ts';
import * as operations from './operations/user-actions.ts';
import { runUserAction } from './run-user-action.ts';
import { userViewOf } from './user-view.ts';

/** What an administrator, the service or fate does to a user. */
export const userActionRoutes: ControlRoutes = (app, { sandboxes }) => {
  app.post('/sandboxes/:s/users/:kind/:id/actions/:name', { schema: operations.actOnUser }, async (request) => {
    const sandbox = sandboxes.require(request.params.s);
    const named = await namedUser(sandbox, request.params);
    const { plainOrigin } = siteFor(request);
    // Mail links in path style, which every client can follow.
    const base = sandbox.name === 'default' ? plainOrigin : `${plainOrigin}/~${sandbox.name}`;
    const linkTo = (host: string, path: string) => `${base}/${host}${path}`;
    const outcome = await runUserAction(request.params.name, { sandbox, named, linkTo, ...request.body });
    return { ...(await userViewOf(sandbox, await namedUser(sandbox, request.params))), ...outcome };
  });
};
