import t from 'tap';
import { clientSecret, demandClientIn, demandGrantType, registerClient } from '../../../src/core/oidc/client.ts';
import { type ClientMetadata, clientRequest } from '../../../src/core/oidc/client-request.ts';
import { readClient, readRegistration } from '../../../src/core/oidc/read-client.ts';
import { advanceClock } from '../../../src/core/time/move-clock.ts';
import { frozen } from '../../helpers/bare-people.ts';
import { REDIRECT, registered } from './people.ts';

const DAY = 24 * 60 * 60_000;
const unknown = { code: 'CLIENT_UNKNOWN' };

t.test('CLI-1 a registration lasts for 90 days, its last second not included', async (t) => {
  const sandbox = await frozen();
  const { id } = registered(sandbox);
  await advanceClock(sandbox, 90 * DAY - 1);
  t.equal(readClient(sandbox, id).id, id);
  await advanceClock(sandbox, 1);
  t.throws(() => readClient(sandbox, id), { code: 'CLIENT_EXPIRED' });
  t.equal(readRegistration(id).id, id, 'it is still known for what it was');
});

t.test('CLI-2 an ID or a secret that was tampered with is no client’s', async (t) => {
  const sandbox = await frozen();
  const client = registered(sandbox);
  const { id } = client;
  const [signed = '', sealed = ''] = id.split('.');
  const other = registered(sandbox).id.split('.');
  t.equal(readClient(sandbox, id, clientSecret(client)).id, id);
  for (const text of ['', signed, `${signed}.`, `${id}.x`, `${id}x`, `${other[0]}.${sealed}`, `${signed}.${other[1]}`])
    t.throws(() => readClient(sandbox, text), unknown, text);
  for (const secret of ['', `${clientSecret(client)}x`, clientSecret({ id: other.join('.') })])
    t.throws(() => readClient(sandbox, id, secret), unknown);
});

t.test('CLI-2 a registration that nobody could have made is none, though its seal is right', async (t) => {
  const sandbox = await frozen();
  const about = { name: 'tool', grantTypes: ['authorization_code'], scopes: ['s'], redirectUris: [REDIRECT] } as const;
  t.ok(readClient(sandbox, registerClient(sandbox, about).id));
  for (const more of [
    { redirectUris: ['https://evil.test/callback'] },
    { grantTypes: ['implicit'] },
    { scopes: 's' },
    { name: '' },
    { issuerUrl: 7 },
  ])
    t.throws(
      () => readClient(sandbox, registerClient(sandbox, { ...about, ...more } as typeof about).id),
      unknown,
      JSON.stringify(more),
    );
});

t.test('HOST-7 a registration of one Region is unknown in another', async (t) => {
  const sandbox = await frozen();
  const client = registered(sandbox, 'eu-west-1');
  t.throws(() => demandClientIn(client, 'us-east-1'), unknown);
  for (const region of ['eu-west-1', undefined]) t.doesNotThrow(() => demandClientIn(client, region));
  t.doesNotThrow(() => demandClientIn(registered(sandbox), 'us-east-1'), 'the plain endpoint has no Region');
});

t.test('CLI-2 RFC 6749 §5.2 a tool uses the grants that it has registered for', async (t) => {
  const client = registerClient(await frozen(), {
    name: 'x',
    grantTypes: ['refresh_token'],
    scopes: [],
    redirectUris: [],
  });
  t.doesNotThrow(() => demandGrantType(client, 'refresh_token'));
  t.throws(() => demandGrantType(client, 'authorization_code'), { code: 'CLIENT_NOT_ALLOWED' });
});

const about: ClientMetadata = { clientName: 'tool', clientType: 'public' };

t.test('CLI-2 a tool that names no grants gets those of the device flow', (t) => {
  t.match(clientRequest(about), {
    ...{ grantTypes: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'], scopes: [], redirectUris: [] },
  });
  t.end();
});

const code = { ...about, grantTypes: ['authorization_code'], redirectUris: [REDIRECT], scopes: ['s'] };
const refusals: Readonly<Record<string, readonly [ClientMetadata, string]>> = {
  'it is confidential': [{ ...about, clientType: 'confidential' }, 'CLIENT_METADATA_INVALID'],
  'its name is blank': [{ ...about, clientName: ' ' }, 'CLIENT_METADATA_INVALID'],
  'a scope has a blank': [{ ...about, scopes: ['a b'] }, 'SCOPE_INVALID'],
  'a scope has a quote': [{ ...about, scopes: ['a', 'b"'] }, 'SCOPE_INVALID'],
  'a scope begins with a quote': [{ ...about, scopes: ['"b'] }, 'SCOPE_INVALID'],
  'a scope is empty': [{ ...about, scopes: [''] }, 'SCOPE_INVALID'],
  'a grant is unknown': [{ ...about, grantTypes: ['password'] }, 'GRANT_TYPE_UNSUPPORTED'],
  'one of its addresses is another machine’s': [
    { ...code, redirectUris: [REDIRECT, 'https://evil.test/'] },
    'REDIRECT_URI_INVALID',
  ],
  'it wants codes without an address': [{ ...code, redirectUris: [] }, 'CLIENT_METADATA_INVALID'],
  'it wants codes without a scope': [{ ...code, scopes: [] }, 'SCOPE_INVALID'],
  'it says too much': [{ ...about, clientName: 'x'.repeat(2048) }, 'CLIENT_METADATA_INVALID'],
};

for (const [title, [metadata, error]] of Object.entries(refusals))
  t.test(`CLI-2 a tool is not registered: ${title}`, (t) => {
    t.throws(() => clientRequest(metadata), { code: error });
    t.end();
  });

t.test('CLI-2 a tool may say 2048 bytes, and not one more', (t) => {
  const rest = Buffer.byteLength(JSON.stringify(clientRequest({ ...about, clientName: 'x' }))) - 1;
  t.ok(clientRequest({ ...about, clientName: 'x'.repeat(2048 - rest) }));
  t.throws(() => clientRequest({ ...about, clientName: 'x'.repeat(2049 - rest) }), { code: 'CLIENT_METADATA_INVALID' });
  t.ok(clientRequest(code));
  t.end();
});
