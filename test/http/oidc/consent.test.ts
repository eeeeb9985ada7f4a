import t from 'tap';
import { DIRECTORY, inPortal, signInAs, toldTo, view } from '../../helpers/portal.ts';
import { sandboxOf } from '../../helpers/sign-in.ts';
import { authorizePath, CALLBACK, call, exchange, pkce, register } from '../../helpers/sso.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import { world } from '../../helpers/world.ts';

const asScript = { headers: { 'sec-fetch-mode': 'cors' } } as const;

/** The chain of redirects as far as it stays with us; answers the last address. */
async function follow(visitor: Visitor, url: string): Promise<string> {
  await visitor.goto(url, { follow: false });
  for (;;) {
    const { location } = visitor.answer.headers;
    if (location === undefined || location.startsWith(CALLBACK) || location.includes('#')) return location ?? '';
    await visitor.goto(location, { follow: false });
  }
}

t.test('CLI-1 a tool that was allowed before gets its code at once, in the same browser and session', async (t) => {
  const w = await world(t);
  const at = w.url('oidc.us-east-1.amazonaws.com', '');
  const client = await register(w, pkce);
  const visitor = await inPortal(w, 'jane_doe');
  const first = await follow(visitor, `${at}${authorizePath(client)}`);
  t.match(first, '/start/#/?callback_url=');
  await visitor.goto(w.url(`${DIRECTORY}.awsapps.com`, '/start/'));
  await view(visitor, first.slice(first.indexOf('#')));
  t.match(visitor.text('h1'), 'Allow botocore-client-S');
  await visitor.submit({}, { form: 'allow', ...asScript });
  t.match(await follow(visitor, toldTo(visitor)), 'code=');
  const second = await follow(visitor, `${at}${authorizePath(client, { state: 'state-2' })}`);
  t.ok(second.startsWith(CALLBACK), second);
  const answer = new URL(second).searchParams;
  t.equal(answer.get('state'), 'state-2');
  t.equal((await exchange(w, client, answer.get('code') ?? '')).status, 200);

  const other = await register(w, pkce);
  t.match(await follow(visitor, `${at}${authorizePath(other)}`), '/start/#/?', 'another tool is asked about');
  t.match(await follow(w.visitor(), `${at}${authorizePath(client)}`), '/start/#/?', 'and another browser is');
  const { url } = await signInAs(w, visitor, 'kim_passkey');
  await visitor.goto(url);
  t.match(await follow(visitor, `${at}${authorizePath(client)}`), '/start/#/?', 'and another person is');
});

t.test('CLI-1 after a sign-out the person is asked again', async (t) => {
  const w = await world(t);
  const at = w.url('oidc.us-east-1.amazonaws.com', '');
  const client = await register(w, pkce);
  const visitor = await inPortal(w, 'jane_doe');
  const first = await follow(visitor, `${at}${authorizePath(client)}`);
  await visitor.goto(w.url(`${DIRECTORY}.awsapps.com`, '/start/'));
  await view(visitor, first.slice(first.indexOf('#')));
  await visitor.submit({}, { form: 'allow', ...asScript });
  await follow(visitor, toldTo(visitor));
  for (const { id } of await w.control.sessions.list()) await w.control.sessions.end(id);
  t.match(await follow(visitor, `${at}${authorizePath(client)}`), '/start/#/?');
  const refused = await call(w, '/client/register', {
    body: { clientName: 'x', clientType: 'public', ...pkce, redirectUris: ['http://example.com/'] },
  });
  t.equal(refused.type?.split(':')[0], 'InvalidRedirectUriException');
});

t.test('CLI-1 /authorize keeps a browser waiting as the setting says, on the clock of the sandbox', async (t) => {
  const w = await world(t, {
    clock: { mode: 'frozen', at: 1_800_000_000_000 },
    settings: { authorizeDelay: '10s' },
  });
  const client = await register(w, pkce);
  let answered = false;
  const waiting = call(w, authorizePath(client)).finally(() => (answered = true));
  // It goes on until the browser waits, or the test's time is up.
  while ((await sandboxOf(w)).waiters.waiting === 0) await w.control.clock.get();
  await w.control.clock.advance('9s');
  await w.control.clock.get();
  t.notOk(answered);
  await w.control.clock.advance('1s');
  t.match(await waiting, { status: 302, answer: { headers: { location: /\/start\// } } });
  await w.control.settings.change({ authorizeDelay: '0s' });
  t.equal((await call(w, authorizePath(client))).status, 302);
});
