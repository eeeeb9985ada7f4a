import { assignedRoles } from '../../../core/directories/access/assigned.ts';
import { hexId } from '../../../core/directories/hex-id.ts';
import { DomainError } from '../../../core/errors.ts';
import { pageOf } from '../../../core/records/page-of.ts';
import type { Sandbox } from '../../../core/sandbox.ts';
import type { PortalSignedIn } from '../../../core/sessions/portal-sessions.ts';
import { apiHost } from '../../addresses/hosts.ts';
import { restOperation } from '../../aws/rest/rest-api.ts';
import { required } from '../../aws/shapes.ts';
import { demandCallerInRegion } from './caller.ts';
import { instancesOf, type Openable } from './instances.ts';
import * as shapes from './shapes.ts';

/** The ways to open something: an account in each of the user's roles, an application in one way. */
export const profilesOperation = restOperation(
  { name: 'ListProfiles', method: 'GET', path: '/instance/appinstance/:instance/profiles' },
  { instance: required(shapes.shortText), next_token: shapes.nextToken },
  async (call) => {
    const { sandbox, site, input } = call;
    const person = await demandCallerInRegion(call, ['portal', 'access']);
    const { instance: id, next_token: token } = input;
    const found = (await instancesOf(sandbox, person.user)).find(({ instance }) => instance.id === id);
    if (found === undefined) throw new DomainError('NOT_FOUND', { what: 'such an application' });
    const named = await namesOf(sandbox, person, found);
    const query = { limit: shapes.PAGE, token, of: `profiles/${id}/${person.user.id}` };
    const { items, next = null } = pageOf(sandbox, named, query);
    const { accountId, id: directoryId, region } = person.directory;
    const result = items.map(({ id: name, description, relayState }) => {
      const profile = hexId('p', id, name);
      const path = Buffer.from([accountId, directoryId, id, profile].join('_')).toString('base64url');
      const url = site.link(apiHost('portal-api', region, site.family), `/saml/assertion/${path}`);
      return { id: profile, name, description, url, protocol: 'SAML', relayState };
    });
    return { result, paginationToken: next };
  },
);

interface Way {
  readonly id: string;
  readonly description: string;
  readonly relayState: string | null;
}

async function namesOf(sandbox: Sandbox, { user }: PortalSignedIn, found: Openable): Promise<readonly Way[]> {
  // Applications that take authorization codes have no assertions.
  if ('application' in found)
    return found.application.protocol === 'SAML' ? [{ id: 'Default', description: '', relayState: null }] : [];
  const roles = await assignedRoles(sandbox, user, found.account.id);
  return roles.map(({ name, description = '', relayState = null }) => ({ id: name, description, relayState }));
}
