import t from 'tap';
import { clientSecret, registerClient } from '../../../src/core/oidc/client.ts';
import { nameOfClient, readRegistration, secretOf } from '../../../src/core/oidc/read-client.ts';
import type { Sandbox } from '../../../src/core/sandbox.ts';
import { frozen } from '../../helpers/bare-people.ts';

const about = {
  name: 'a tool',
  grantTypes: ['authorization_code', 'refresh_token'],
  scopes: ['sso:account:access'],
  redirectUris: ['http://127.0.0.1/oauth/callback'],
  issuerUrl: 'https://d-1234567890.awsapps.com/start',
} as const;

/** So many others that a process keeps nothing of those before. */
function crowdOut(sandbox: Sandbox): void {
  for (let other = 0; other < 200; other += 1) secretOf(registerClient(sandbox, { ...about, name: `other ${other}` }));
}

t.test('CLI-2 a registration is the same to the process that made it as to any other', async (t) => {
  const sandbox = await frozen();
  const client = registerClient(sandbox, about, 'eu-west-1');
  const secret = secretOf(client);
  t.equal(secret, clientSecret(client));
  const kept = readRegistration(client.id, secret);
  crowdOut(sandbox);
  t.not(readRegistration(client.id, secret), kept, 'it is read anew');
  t.strictSame(readRegistration(client.id, secret), kept);
  t.throws(() => readRegistration(client.id, `${secret}x`), { code: 'CLIENT_UNKNOWN' });
});

t.test('TEST-6 the journal knows the name of a tool whose registration is not kept', async (t) => {
  const sandbox = await frozen();
  const { id } = registerClient(sandbox, about);
  t.equal(nameOfClient(id), 'a tool');
  crowdOut(sandbox);
  t.equal(nameOfClient(id), 'a tool');
  t.equal(nameOfClient('of-an-imported-state'), undefined);
});
