import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { LatchkeyContainer } from 'latchkey/testcontainers';

let latchkey;
before(async () => {
  latchkey = await new LatchkeyContainer().withPacks('lost-mfa').withFlags('--seed', 'mine').start();
});
after(() => latchkey?.stop());

const api = (token) =>
  fetch(`${latchkey.origin}/_latchkey/api/sandboxes`, { headers: token && { authorization: token } });

test('it is healthy when it has started, at a port of its own', async () => {
  assert.match(latchkey.origin, /^http:\/\/.+:\d+$/);
  assert.equal((await latchkey.client.health()).status, 'ok');
});

test('the test’s side asks for the token, which the container knows', async () => {
  assert.equal((await api()).status, 401);
  assert.equal((await api(`Bearer ${latchkey.token}`)).status, 200);
  const others = await new LatchkeyContainer().withToken('my-secret').start();
  assert.equal(others.token, 'my-secret');
  await assert.rejects(others.client.sandbox('nobody').get(), { status: 404 });
  await others.stop();
});

test('a user is signed in by one call, and a page knows the session', async () => {
  const { sandbox } = latchkey;
  const { cookies, session } = await sandbox.users.signIn('iam', '111122223333:alice', { style: 'path' });
  assert.equal(session.user, 'arn:aws:iam::111122223333:user/alice');
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const home = await fetch(`${sandbox.endpoint}/console.aws.amazon.com/console/home`, { headers: { cookie } });
  assert.match(await home.text(), /nav-usernameMenu/);
});

test('each test has a sandbox of its own, with the people of the container’s packs', async () => {
  const sandbox = await latchkey.createSandbox();
  await sandbox.clock.advance('1h');
  assert.equal((await latchkey.sandbox.clock.get()).mode, 'real', 'the others’ clock goes on');
  assert.equal((await sandbox.users.get('iam', '111122223333:ida')).kind, 'iam');
  await assert.rejects(latchkey.sandbox.users.get('iam', '111122223333:ida'), { status: 404 });
  await sandbox.drop();
});
