import { portalRole } from '../../../core/tokens/issue-role-credentials.ts';
import { mintSigninToken } from '../../../core/tokens/signin-token.ts';
import { restOperation } from '../../aws/rest/rest-api.ts';
import { required } from '../../aws/shapes.ts';
import { returnAddress } from '../../return-address.ts';
import * as shapes from './shapes.ts';

/** A way into the console as a role: what the browser takes to `/federation` (PORTAL-6). */
export const federationConsoleOperation = restOperation(
  { name: 'GetConsoleFederation', method: 'GET', path: '/federation/console' },
  { account_id: required(shapes.accountId), role_name: required(shapes.roleName), destination: shapes.address },
  async ({ sandbox, site, input, signedIn }) => {
    const person = await signedIn(['portal']);
    const { account_id: accountId, role_name: roleName } = input;
    const { set, session } = await portalRole(sandbox, person, { accountId, roleName });
    const signInToken = await mintSigninToken(sandbox, {
      session,
      accountId,
      issuer: site.link(`${person.directory.id}.awsapps.com`, '/start/'),
      mfa: person.session.mfa,
      durationSeconds: set.sessionSeconds,
    });
    return {
      signInToken,
      signInFederationLocation: site.link('signin.aws.amazon.com', '/federation'),
      destination: returnAddress(site, input.destination ?? set.relayState),
    };
  },
);
