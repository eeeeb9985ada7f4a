import { portalHostIn } from '../../addresses/hosts.ts';
import { restOperation } from '../../aws/rest/rest-api.ts';
import { required } from '../../aws/shapes.ts';
import { consoleDoor } from '../../console-session/console-door.ts';
import { demandCallerInRegion } from './caller.ts';
import * as shapes from './shapes.ts';

/** A way into the console as a role: what the browser takes to `/federation` (PORTAL-6). */
export const federationConsoleOperation = restOperation(
  { name: 'GetConsoleFederation', method: 'GET', path: '/federation/console' },
  { account_id: required(shapes.accountId), role_name: required(shapes.roleName), destination: shapes.address },
  async (call) => {
    const { sandbox, site, input } = call;
    const person = await demandCallerInRegion(call, ['portal']);
    const { account_id: accountId, role_name: roleName, destination } = input;
    const portal = portalHostIn(site, person.directory);
    const door = await consoleDoor(sandbox, site, person, { accountId, roleName, destination, portal });
    return {
      signInToken: door.signinToken,
      signInFederationLocation: door.location,
      destination: door.destination,
    };
  },
);
