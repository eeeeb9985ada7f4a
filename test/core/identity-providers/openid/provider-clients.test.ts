import t from 'tap';
import {
  addProviderClient,
  alterProviderClient,
  authenticateClient,
  isRegisteredAddress,
  isReturnAddress,
} from '../../../../src/core/identity-providers/openid/provider-clients.ts';
import { frozen, toldFacts } from '../../../helpers/bare-people.ts';
import { client, provider } from './clients.ts';

const unknown = { code: 'CLIENT_UNKNOWN' };

t.test('RFC 6749 §2.3 a client proves itself by its own secret; a public one has none to show', async (t) => {
  const sandbox = await frozen();
  const openid = await provider(sandbox);
  const known = { clientId: 'latchkey', secret: 'mock-secret-of-latchkey' };
  t.match(await authenticateClient(sandbox, openid, known), { clientId: 'latchkey' });
  t.match(await authenticateClient(sandbox, openid, { clientId: 'latchkey-public' }), { clientId: 'latchkey-public' });
  for (const wrong of [
    { clientId: 'latchkey' },
    { clientId: 'latchkey', secret: '' },
    { clientId: 'latchkey', secret: `${known.secret} ` },
    { clientId: 'latchkey-public', secret: '' },
    { clientId: 'latchkey-public', secret: known.secret },
    { clientId: 'nobody', secret: known.secret },
    { clientId: 'nobody' },
    { clientId: '../openid/latchkey-public' },
  ])
    await t.rejects(authenticateClient(sandbox, openid, wrong), unknown, JSON.stringify(wrong));
  const saml = await provider(sandbox, 'example-idp');
  await t.rejects(authenticateClient(sandbox, saml, known), unknown, 'a client of another provider');
});

t.test('FED-4 a client whose secret is taken away is public, and one that changes keeps its secret', async (t) => {
  const sandbox = await frozen();
  const openid = await provider(sandbox);
  await alterProviderClient(sandbox, await client(sandbox), { redirectUris: ['http://127.0.0.1/new'] });
  t.match(await client(sandbox), { secret: 'mock-secret-of-latchkey', redirectUris: ['http://127.0.0.1/new'] });
  await alterProviderClient(sandbox, await client(sandbox), { secret: null });
  t.ok(await authenticateClient(sandbox, openid, { clientId: 'latchkey' }));
  await alterProviderClient(sandbox, await client(sandbox), { secret: 'other' });
  t.ok(await authenticateClient(sandbox, openid, { clientId: 'latchkey', secret: 'other' }));
});

t.test('FED-4 one client of an ID is made, at a provider of OpenID Connect', async (t) => {
  const sandbox = await frozen();
  const openid = await provider(sandbox);
  const race = await Promise.allSettled([1, 2].map(() => addProviderClient(sandbox, openid, { clientId: 'new' })));
  t.equal(race.filter(({ status }) => status === 'fulfilled').length, 1);
  const saml = await provider(sandbox, 'example-idp');
  await t.rejects(addProviderClient(sandbox, saml, { clientId: 'new' }), { code: 'CONFLICT' });
  for (const clientId of ['', 'a/b', 'a b', '/b', 'b/', 'x'.repeat(256)])
    await t.rejects(addProviderClient(sandbox, openid, { clientId }), { code: 'INVALID_NAME' }, clientId);
});

t.test('RFC 6749 §3.1.2 an address to return to is of the web, without a fragment and without a password', (t) => {
  for (const uri of ['http://127.0.0.1/', 'https://app.example.com:8443/a?b=c']) t.ok(isReturnAddress(uri), uri);
  t.ok(isReturnAddress('http://a/'.padEnd(2048, 'x')));
  for (const uri of [
    '',
    'app://callback',
    'javascript:alert(1)',
    ' http://127.0.0.1/',
    'http://127.0.0.1/ b',
    'http://127.0.0.1/#a',
    'http://user@127.0.0.1/',
    'http://:secret@127.0.0.1/',
    'http://[/',
    'http://a/'.padEnd(2049, 'x'),
  ])
    t.notOk(isReturnAddress(uri), uri);
  t.end();
});

t.test('RFC 8252 §7.3 the port is free on the browser’s own machine, and nowhere else', (t) => {
  const registered = ['https://app.example.com/callback', 'http://127.0.0.1/callback', 'http://[::1]:1/callback'];
  for (const uri of [...registered, 'http://127.0.0.1:8080/callback', 'http://[::1]:2/callback'])
    t.ok(isRegisteredAddress(registered, uri), uri);
  for (const uri of [
    'https://app.example.com:8443/callback',
    'https://app.example.com/callback?x',
    'http://app.example.com/callback',
    'http://user@127.0.0.1/callback',
    'http://:secret@127.0.0.1:8080/callback',
    'http://127.0.0.1:8080/other',
    'https://127.0.0.1:8080/callback',
    'http://localhost/callback',
    'http://127.0.0.1.example.com/callback',
    'none',
  ])
    t.notOk(isRegisteredAddress(registered, uri), uri);
  t.notOk(isRegisteredAddress(['http://127.0.0.1.example.com/a'], 'http://127.0.0.1.example.com:1/a'));
  t.notOk(isRegisteredAddress(['none'], 'nothing'), 'texts that are no addresses are not alike');
  t.end();
});

t.test('TEST-6 FED-4 a new client is as it was asked for, and the journal tells of each change', async (t) => {
  const sandbox = await frozen();
  const openid = await provider(sandbox);
  t.match(await addProviderClient(sandbox, openid, { clientId: 'new', secret: 's' }), {
    secret: 's',
    redirectUris: [],
  });
  const open = await addProviderClient(sandbox, openid, { clientId: 'open', secret: null });
  t.notHas(open, { secret: /./ });
  await alterProviderClient(sandbox, open, {});
  t.notHas(await client(sandbox, 'open'), { secret: /./ });
  t.equal((await toldFacts(sandbox, 'identity-provider.changed')).length, 3);
  await t.rejects(alterProviderClient(sandbox, { ...open, id: 'openid/gone' }, {}), { code: 'NOT_FOUND' });
});
