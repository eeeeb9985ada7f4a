import { openRoleSaml } from '../../../core/applications/open-role-saml.ts';
import { openSamlApplication } from '../../../core/applications/open-saml-application.ts';
import { assignedRoles } from '../../../core/directories/access/assigned.ts';
import { hexId } from '../../../core/directories/hex-id.ts';
import { DomainError } from '../../../core/errors.ts';
import { readHandle } from '../../../core/saml/identity-provider.ts';
import { sampleLinks } from '../../addresses/sample-links.ts';
import { restOperation } from '../../aws/rest/rest-api.ts';
import { required } from '../../aws/shapes.ts';
import { demandCallerInRegion } from './caller.ts';
import { instancesOf } from './instances.ts';
import * as shapes from './shapes.ts';

/** The answer at a profile's address: an assertion for the application, or for AWS in one role of an account (`pages.md` §13). */
export const samlAssertionOperation = restOperation(
  { name: 'GetSamlAssertion', method: 'GET', path: '/saml/assertion/:handle' },
  { handle: required(shapes.shortText) },
  async (call) => {
    const { sandbox, site, input } = call;
    const person = await demandCallerInRegion(call, ['portal', 'access']);
    const handle = readHandle(input.handle);
    const all = await instancesOf(sandbox, person.user);
    const found = all.find(({ instance }) => instance.id === handle?.instanceId);
    if (handle?.accountId !== person.directory.accountId || found === undefined)
      throw new DomainError('APPLICATION_NOT_ASSIGNED', {});
    if ('application' in found) return openSamlApplication(sandbox, person, found.application, sampleLinks(site));
    const { instanceId, profileId } = handle;
    const roles = await assignedRoles(sandbox, person.user, found.account.id);
    const role = roles.find(({ name }) => hexId('p', instanceId, name) === profileId);
    if (role === undefined) throw new DomainError('ROLE_NOT_ASSIGNED', {});
    const choice = { accountId: found.account.id, roleName: role.name };
    return openRoleSaml(sandbox, person, choice, {
      instanceId,
      recipient: site.link('signin.aws.amazon.com', '/saml'),
    });
  },
);
