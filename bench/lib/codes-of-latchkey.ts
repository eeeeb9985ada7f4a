import { createHash } from 'node:crypto';
import { readConfig } from '../../src/config.ts';
import { findDirectory, findWorkforceUser } from '../../src/core/directories/find-directory.ts';
import { grantToolCode } from '../../src/core/oidc/authorization-code.ts';
import { clientSecret, registerClient } from '../../src/core/oidc/client.ts';
import { startPortalSession } from '../../src/core/sessions/portal-sessions.ts';
import { runServer } from '../../src/server.ts';
import { offerCodes } from './fork-with-codes.ts';

const codeVerifier = 'v'.repeat(64);
const codeChallenge = createHash('sha256').update(codeVerifier).digest('base64url');
const redirectUri = 'http://127.0.0.1:50000/oauth/callback';

const { port, sandboxes } = await runServer(readConfig(['--port', '0', '--log-level', 'silent'], {}));
const sandbox = await sandboxes.require('default');
const directory = await findDirectory(sandbox, 'd-1234567890');
const user = directory && (await findWorkforceUser(sandbox, directory, 'jane_doe'));
if (directory === undefined || user === undefined) throw new Error('the default world has no jane_doe');
const origin = { browserId: 'bench', userAgent: 'bench', address: '127.0.0.1', mfa: false };
const { id: sessionId } = await startPortalSession(sandbox, { user, directory }, origin);
const client = registerClient(sandbox, {
  name: 'bench',
  grantTypes: ['authorization_code', 'refresh_token'],
  scopes: ['sso:account:access'],
  redirectUris: ['http://127.0.0.1/oauth/callback'],
});
const shared = { clientId: client.id, clientSecret: clientSecret(client), redirectUri, codeVerifier };

offerCodes(port, async () => {
  const code = await grantToolCode(sandbox, { clientId: client.id, redirectUri, codeChallenge, sessionId });
  return {
    method: 'POST',
    path: '/token',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...shared, grantType: 'authorization_code', code }),
  };
});
