import t from 'tap';
import { removeUser } from '../../../src/core/accounts/remove-user.ts';
import { alterIdentityProvider } from '../../../src/core/identity-providers/add-identity-provider.ts';
import {
  addFederatedUser,
  alterFederatedUser,
  federatedByHandle,
} from '../../../src/core/identity-providers/federated-users.ts';
import {
  findIdentityProvider,
  identityProviderByEntityId,
  identityProviderByIssuer,
} from '../../../src/core/identity-providers/find-identity-provider.ts';
import {
  addProviderKey,
  alterProviderKey,
  currentKey,
  publishedKeys,
} from '../../../src/core/identity-providers/provider-keys.ts';
import { liveProviderSession, startProviderSession } from '../../../src/core/identity-providers/provider-sessions.ts';
import { removeIdentityProvider } from '../../../src/core/identity-providers/remove-identity-provider.ts';
import { removeProviderKey } from '../../../src/core/identity-providers/remove-provider-key.ts';
import { signingKeys } from '../../../src/core/signing/signing-key.ts';
import { ClaimTaken } from '../../../src/core/store.ts';
import { advanceClock } from '../../../src/core/time/move-clock.ts';
import { frozen, ORIGIN } from '../../helpers/bare-people.ts';

async function provided(id = 'example-idp') {
  const sandbox = await frozen();
  const now = async () => {
    const found = await findIdentityProvider(sandbox, id);
    if (found === undefined) throw new Error(`there is no ${id}`);
    return found;
  };
  const shown = async () => (await publishedKeys(sandbox, await now())).map((key) => key.id.split('/')[1]);
  return { sandbox, provider: await now(), now, shown };
}

t.test('PORTAL-8 a key signs from when it is added, and is shown first; those before stay known', async (t) => {
  const { sandbox, provider, now, shown } = await provided();
  const before = await currentKey(sandbox, provider);
  t.equal(await addProviderKey(sandbox, provider, {}), 2);
  t.not((await currentKey(sandbox, await now())).certificate, before.certificate);
  t.strictSame(await shown(), ['2', '1']);
  t.equal(await addProviderKey(sandbox, provider, { current: false }), 3);
  t.strictSame(await shown(), ['2', '1', '3']);
  t.equal(await addProviderKey(sandbox, provider, { published: false }), 4);
  t.strictSame(await shown(), ['2', '1', '3'].sort(), 'a hidden one signs, and nobody can know it');
  t.equal((await currentKey(sandbox, await now())).id, 'example-idp/4');
  await alterProviderKey(sandbox, provider, 1, { published: false });
  await alterProviderKey(sandbox, provider, 3, { current: true });
  t.strictSame(await shown(), ['3', '2']);
});

t.test('PORTAL-8 the key that signs is not removed, and no number comes twice', async (t) => {
  const { sandbox, provider, now } = await provided();
  await addProviderKey(sandbox, provider, {});
  await t.rejects(removeProviderKey(sandbox, await now(), 2), { code: 'CONFLICT' });
  await currentKey(sandbox, { ...provider, currentKey: 1 });
  await removeProviderKey(sandbox, await now(), 1);
  t.equal((await sandbox.store.get(signingKeys, 'example-idp/1')) === undefined, true);
  t.equal(await addProviderKey(sandbox, provider, { current: false }), 3);
  const unknown = { code: 'NOT_FOUND' };
  await t.rejects(removeProviderKey(sandbox, await now(), 1), unknown);
  await t.rejects(alterProviderKey(sandbox, provider, 1, { current: true }), unknown);
  await t.rejects(alterIdentityProvider(sandbox, provider, { currentKey: 1 }), unknown);
  t.match(await now(), { currentKey: 2, keys: [{ number: 2 }, { number: 3 }] });
});

t.test('PORTAL-8 a provider has 20 keys at most', async (t) => {
  const { sandbox, provider, now } = await provided();
  await Promise.all(Array.from({ length: 19 }, () => addProviderKey(sandbox, provider, { current: false })));
  await t.rejects(addProviderKey(sandbox, provider, {}), { code: 'CONFLICT' });
  t.equal(new Set((await now()).keys.map(({ number }) => number)).size, 20);
});

t.test(
  'FED-3 FED-4 a provider is known by its entity ID or its issuer, to the letter and by its own protocol',
  async (t) => {
    const { sandbox } = await provided();
    const saml = 'https://example-idp.idp.example.com/saml/metadata';
    t.match(await identityProviderByEntityId(sandbox, saml), { id: 'example-idp' });
    for (const name of [
      `${saml}/`,
      saml.replace('example-idp.idp', 'openid.idp'),
      saml.replace('idp.example.com', 'idp.evil.test'),
      'example-idp',
    ])
      t.equal(await identityProviderByEntityId(sandbox, name), undefined, name);
    for (const issuer of ['https://openid.idp.example.com', 'openid.idp.example.com'])
      t.match(await identityProviderByIssuer(sandbox, issuer), { id: 'openid' });
    for (const issuer of [
      'http://openid.idp.example.com',
      'https://openid.idp.example.com/',
      'https://openid.evil.test',
      'https://example-idp.idp.example.com',
    ])
      t.equal(await identityProviderByIssuer(sandbox, issuer), undefined, issuer);
  },
);

t.test(
  'FED-3 a session at a provider lasts as it says, is no other provider’s, and ends with its person',
  async (t) => {
    const { sandbox, provider } = await provided();
    const fay = await federatedByHandle(sandbox, 'example-idp:FAY@example.com');
    if (fay === undefined) throw new Error('there is no fay');
    const { id } = await startProviderSession(sandbox, fay, ORIGIN);
    t.match(await liveProviderSession(sandbox, provider, id), { user: { subject: 'fay@example.com' } });
    t.equal(await liveProviderSession(sandbox, { id: 'nameid-idp' }, id), undefined);
    t.equal(await liveProviderSession(sandbox, provider, undefined), undefined);
    await advanceClock(sandbox, 8 * 60 * 60_000 - 1);
    t.ok(await liveProviderSession(sandbox, provider, id));
    await advanceClock(sandbox, 1);
    t.equal(await liveProviderSession(sandbox, provider, id), undefined);
    const other = await startProviderSession(sandbox, fay, ORIGIN);
    await removeUser(sandbox, fay.user);
    t.equal(await liveProviderSession(sandbox, provider, other.id), undefined);
  },
);

t.test('FED-5 people of a provider are told apart by subject without case, and go with the provider', async (t) => {
  const { sandbox, provider } = await provided();
  const wanted = { identityProvider: 'example-idp', subject: 'new@example.com' };
  const added = await addFederatedUser(sandbox, wanted);
  await t.rejects(addFederatedUser(sandbox, { ...wanted, subject: 'NEW@example.com' }), ClaimTaken);
  await t.rejects(alterFederatedUser(sandbox, added, { subject: 'Fay@example.com' }), ClaimTaken);
  await t.rejects(addFederatedUser(sandbox, { ...wanted, identityProvider: 'nobody' }), { code: 'NOT_FOUND' });
  for (const [more, code] of [
    [{ subject: '' }, 'INVALID_NAME'],
    [{ subject: 'x'.repeat(256) }, 'INVALID_NAME'],
    [{ subject: 'a\nb' }, 'INVALID_NAME'],
    [{ email: 'none' }, 'INVALID_EMAIL'],
    [{ name: ' ' }, 'INVALID_NAME'],
  ] as const)
    await t.rejects(alterFederatedUser(sandbox, added, more), { code }, JSON.stringify(more).slice(0, 40));
  await removeIdentityProvider(sandbox, provider);
  t.equal(await federatedByHandle(sandbox, 'example-idp:new@example.com'), undefined);
});
