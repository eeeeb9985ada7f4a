import type { Sandbox } from '../../../../core/sandbox.ts';
import { mirroring, type Site } from '../../../addresses/site.ts';
import { sandboxFor, siteFor } from '../../../server/create-app.ts';
import type { ControlRoutes } from '../control-app.ts';
import { example, problems, refusals } from '../schemas/common.ts';
import { actionBody, actionPath, actionResult } from '../schemas/users.ts';
import { runUserAction } from './run-user-action.ts';
import { userOfPath } from './user-kinds.ts';
import { userViewOf } from './user-view.ts';

const operations = {
  actOnUser: {
    operationId: 'actOnUser',
    ...example({
      params: { kind: 'iam', id: '111122223333:bob', name: 'set-device-skew' },
      body: { skew: '10m' },
      refused: { params: { name: 'find-mfa' }, body: {} },
    }),
    ...problems(
      'NOT_FOUND',
      'UNCHANGED',
      'UNKNOWN_DEVICE',
      'DEVICE_NOT_USABLE',
      'CODES_NOT_CONSECUTIVE',
      'TOTP_REPLAYED',
      'IDENTITY_SOURCE_ELSEWHERE',
    ),
    tags: ['Users'],
    summary: 'Do something to a user',
    description:
      'For `workforce`: `invite`, `one-time-password`. For `root`, `workforce` and `builder`: `send-password-reset`. For `iam` and `workforce`: `require-password-reset`. For `builder`: `fulfil-data-request`, which makes requested data ready before its time. For every kind: `deactivate-mfa`, `resync-mfa`, `lose-mfa`, `find-mfa`, `set-device-skew`. One that would change nothing is refused (409, `UNCHANGED`).',
    params: actionPath,
    body: actionBody,
    response: { 200: actionResult, ...refusals },
  },
};

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
