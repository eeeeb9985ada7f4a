import { registerClient } from '../../../core/oidc/client.ts';
import { clientRequest } from '../../../core/oidc/client-request.ts';
import { secretOf } from '../../../core/oidc/read-client.ts';
import { demandIssuerIn } from '../../../core/oidc/start-url.ts';
import { restOperation } from '../../aws/rest/rest-api.ts';
import { list, required } from '../../aws/shapes.ts';
import * as shapes from './shapes.ts';

export const registerClientOperation = restOperation(
  { name: 'RegisterClient', method: 'POST', path: '/client/register' },
  {
    clientName: required(shapes.name),
    clientType: required(shapes.name),
    scopes: list(shapes.scope, { max: 50 }),
    redirectUris: list(shapes.uri, { max: 20 }),
    grantTypes: list(shapes.grantType, { max: 10 }),
    issuerUrl: shapes.uri,
    entitledApplicationArn: shapes.uri,
  },
  async ({ sandbox, site, input }) => {
    if (input.issuerUrl !== undefined) await demandIssuerIn(sandbox, input.issuerUrl, site.region);
    const client = registerClient(sandbox, clientRequest(input), site.region);
    return {
      clientId: client.id,
      clientSecret: secretOf(client),
      clientIdIssuedAt: client.issuedAt,
      clientSecretExpiresAt: client.expiresAt,
    };
  },
);
