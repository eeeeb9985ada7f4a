import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import { offerCodes } from './fork-with-codes.ts';

const codeVerifier = 'v'.repeat(64);
const codeChallenge = createHash('sha256').update(codeVerifier).digest('base64url');
const redirectUri = 'http://127.0.0.1/oauth/callback';
const clientId = 'bench';
const accountId = 'jane_doe';
// An access token and a refresh token, and no ID token: what CreateToken answers with.
const scope = 'offline_access';

const provider = new Provider('http://localhost', {
  clients: [
    {
      client_id: clientId,
      application_type: 'native',
      token_endpoint_auth_method: 'none',
      redirect_uris: [redirectUri],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
    },
  ],
  findAccount: async (_context, id) => ({ accountId: id, claims: async () => ({ sub: id }) }),
  issueRefreshToken: async () => true,
});
const server = createServer(provider.callback());
// The other server's turn may take longer than the 5 s after which Node closes a connection that is idle.
server.keepAliveTimeout = 600_000;
await once(server.listen(0, '127.0.0.1'), 'listening');

const grant = new provider.Grant({ accountId, clientId });
grant.addOIDCScope(scope);
const grantId = await grant.save();
const client = await provider.Client.find(clientId);
if (client === undefined) throw new Error('the client is not there');

offerCodes((server.address() as AddressInfo).port, async () => {
  const code = await new provider.AuthorizationCode({
    accountId,
    client,
    grantId,
    redirectUri,
    scope,
    codeChallenge,
    codeChallengeMethod: 'S256',
    gty: 'authorization_code',
  } as never).save();
  return {
    method: 'POST',
    path: '/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: clientId,
      redirect_uri: redirectUri,
      code_verifier: codeVerifier,
      code,
    }).toString(),
  };
});
