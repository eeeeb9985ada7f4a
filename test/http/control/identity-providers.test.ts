import { X509Certificate } from 'node:crypto';
import t from 'tap';
import { world } from '../../helpers/world.ts';

const FAY = 'example-idp:fay@example.com';
const ROLE = 'https://aws.amazon.com/SAML/Attributes/Role';

t.test('FED-3 FED-4 identity providers are listed, made, changed and deleted', async (t) => {
  const { identityProviders: idps, users, journal } = (await world(t)).control;
  const all = await idps.list();
  t.same(
    all.map(({ id, kind, flavour }) => [id, kind, flavour].filter(Boolean).join(' ')),
    [
      'amazon openid amazon',
      'corporate broker',
      'example-idp saml',
      'facebook openid facebook',
      'google openid google',
      'nameid-idp saml',
      'openid openid generic',
    ],
  );
  t.match(await idps.get('example-idp'), {
    name: 'Example Identity Provider',
    url: 'https://example-idp.idp.example.com',
    entityId: 'https://example-idp.idp.example.com/saml/metadata',
    nameIdFormat: 'emailAddress',
    assertionLifetime: '5m',
    signs: 'assertion',
    sessionDuration: '8h',
    currentKey: 1,
  });
  const made = await idps.create({ id: 'other', kind: 'openid', tokenLifetime: '10m' });
  t.match(made, { id: 'other', name: 'other', flavour: 'generic', tokenLifetime: '10m', currentKey: 1 });
  await t.rejects(idps.create({ id: 'other', kind: 'saml' }), { code: 'CONFLICT' });
  await t.rejects(idps.create({ id: 'no.label', kind: 'saml' }), { code: 'INVALID_NAME' });
  const foreign = { code: 'MALFORMED_REQUEST', detail: /openid providers have no “signs”/ };
  await t.rejects(idps.create({ id: 'third', kind: 'openid', signs: 'both' }), foreign);
  await t.rejects(idps.change('other', { kind: 'saml' }), { code: 'MALFORMED_REQUEST', detail: /kind is not changed/ });
  t.match(await idps.change('other', { ...made, flavour: 'google', tokenLifetime: '1h' }), { flavour: 'google' });

  await users.create('federated', { identityProvider: 'other', subject: 'zoe', claims: { deep: { list: [1, null] } } });
  await idps.remove('other');
  await t.rejects(idps.get('other'), { code: 'NOT_FOUND' });
  await t.rejects(users.get('federated', 'other:zoe'), { code: 'NOT_FOUND' });
  const names = (await journal.list()).filter(({ kind }) => kind === 'event').map(({ name }) => name);
  t.same(
    names.filter((name) => name.startsWith('identity-provider') || name.startsWith('user')),
    [
      'identity-provider.created',
      'identity-provider.changed',
      'user.created',
      'user.deleted',
      'identity-provider.deleted',
    ],
  );
});

t.test('FED-3 keys follow each other: the new one signs, and both are published', async (t) => {
  const { identityProviders: idps } = (await world(t)).control;
  const [first] = await idps.keys('example-idp');
  t.match(first, { number: 1, current: true, published: true });
  t.match(new X509Certificate(first?.certificate ?? '').subject, /example-idp\\, key 1/);
  t.same(await idps.keys('example-idp'), [first], 'a key that was made stays');
  const second = await idps.rollOver('example-idp');
  t.match(second, { number: 2, current: true, published: true });
  t.not(second.kid, first?.kid);
  t.equal((await idps.get('example-idp')).currentKey, 2);
  t.match(await idps.rollOver('example-idp', { current: false, published: false }), { number: 3, current: false });
  t.match(await idps.changeKey('example-idp', 1, { current: true, published: false }), { current: true });
  await t.rejects(idps.removeKey('example-idp', 1), { code: 'CONFLICT' });
  await idps.removeKey('example-idp', 2);
  t.same(
    (await idps.keys('example-idp')).map(({ number }) => number),
    [1, 3],
  );
  for (const number of [2, 99]) await t.rejects(idps.removeKey('example-idp', number), { code: 'NOT_FOUND' });
  await t.rejects(idps.change('example-idp', { currentKey: 2 }), { code: 'NOT_FOUND' });
});

t.test('a provider has twenty keys at most', async (t) => {
  const identityProviders = [{ id: 'full', kind: 'saml', currentKey: 20 }];
  const { identityProviders: idps } = (await world(t, { fixtures: { identityProviders } })).control;
  t.match(await idps.get('full'), { currentKey: 20 });
  await t.rejects(idps.rollOver('full'), { code: 'CONFLICT' });
});

t.test('federated users are the fourth kind of user', async (t) => {
  const { users } = (await world(t)).control;
  const listed = (await users.list('federated')).map(({ id }) => id).sort();
  t.same(listed.slice(2, 5), [FAY, 'example-idp:finn@example.com', 'example-idp:sam@example.com']);
  const fay = await users.get('federated', 'EXAMPLE-IDP:Fay@example.com');
  t.match(fay, { kind: 'federated', id: FAY, subject: 'fay@example.com', name: 'Fay Farouk', hasPassword: true });
  t.match(fay.attributes?.[ROLE], [/role\/SamlAdmin,arn:aws:iam::111122223333:saml-provider\/example-idp/]);
  t.same(fay.devices, []);
  const attributes = { [ROLE]: ['one', 'two'], 'https://example.com/*': [''] };
  t.same((await users.change('federated', FAY, { attributes })).attributes, attributes);
  t.same((await users.change('federated', FAY, { ...fay, claims: { a: [1, { b: null }] } })).claims, {
    a: [1, { b: null }],
  });
  const zoe = { identityProvider: 'openid', subject: 'Zoe', password: 'Idp-Passw0rd!' };
  t.match(await users.create('federated', zoe), { id: 'openid:Zoe', attributes: {}, claims: {} });
  await t.rejects(users.create('federated', { ...zoe, subject: 'zoe' }), { code: 'CONFLICT' });
  await t.rejects(users.create('federated', { ...zoe, identityProvider: 'nobody' }), { code: 'NOT_FOUND' });
  await t.rejects(users.create('federated', { ...zoe, subject: 'a\u0000b' }), { code: 'INVALID_NAME' });
  await t.rejects(users.create('federated', { subject: 'zed' }), {
    code: 'MALFORMED_REQUEST',
    detail: /lacks “identityProvider”/,
  });
  await t.rejects(users.change('federated', 'openid:zoe', { subject: 'wendy' }), { code: 'CONFLICT' });
  await t.rejects(users.addDevice('federated', FAY, { type: 'totp', name: 'x' }), { code: 'TOO_MANY_DEVICES' });
  await t.rejects(users.act('federated', FAY, 'send-password-reset'), { code: 'MALFORMED_REQUEST' });
  t.match((await users.signIn('federated', FAY)).session, { user: /fay@example\.com$/ });
  await users.remove('federated', 'openid:zoe');
  await t.rejects(users.get('federated', 'openid:zoe'), { code: 'NOT_FOUND' });
});
