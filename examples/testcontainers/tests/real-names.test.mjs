import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LatchkeyContainer } from 'latchkey/testcontainers';
import { GenericContainer, Network } from 'testcontainers';

const OIDC = 'oidc.us-east-1.amazonaws.com';
const REGISTER = `fetch('https://${OIDC}/client/register', {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ clientName: 'mine', clientType: 'public' }),
}).then(({ status }) => console.log(status), ({ cause }) => console.log(cause.code))`;

test('containers of its network reach it under real names, with the certificate only', async () => {
  const network = await new Network().start();
  const latchkey = await new LatchkeyContainer()
    .withNetwork(network)
    .withHosts(OIDC, 'd-1234567890.awsapps.com')
    .start();
  const client = await new GenericContainer(process.env.NODE_IMAGE ?? 'node:22-bookworm-slim')
    .withNetwork(network)
    .withCopyContentToContainer([{ content: await latchkey.ca(), target: '/ca.pem' }])
    .withCommand(['sleep', 'infinity'])
    .start();
  const ask = async (env) => (await client.exec(['node', '-e', REGISTER], { env })).output.trim();
  assert.equal(latchkey.sandbox.url(OIDC, '/', 'real'), `https://${OIDC}/`);
  assert.equal(await ask({ NODE_EXTRA_CA_CERTS: '/ca.pem' }), '200');
  assert.match(await ask({}), /UNABLE_TO_|SELF_SIGNED/, 'it is not trusted by itself');
  await client.stop({ timeout: 0 });
  await latchkey.stop();
  await network.stop();
});
