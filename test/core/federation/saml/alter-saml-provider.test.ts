import { generateKeyPairSync } from 'node:crypto';
import t from 'tap';
import { findAccount } from '../../../../src/core/accounts/find-user.ts';
import { findSamlProvider, samlProviderOf } from '../../../../src/core/federation/find-provider.ts';
import {
  alterSamlProvider,
  createSamlProvider,
  removeSamlProvider,
} from '../../../../src/core/federation/saml/alter-saml-provider.ts';
import { samlProviders } from '../../../../src/core/federation/saml/saml-provider.ts';
import { ACCOUNT, frozen, toldFacts } from '../../../helpers/bare-people.ts';
import { certified, outsideMetadata, PROVIDER } from '../../../helpers/outside-idp.ts';

const refused = (why: string) => ({ code: 'PROVIDER_INPUT_INVALID', facts: { why } });

async function created(more: Partial<Parameters<typeof createSamlProvider>[2]> = {}) {
  const sandbox = await frozen();
  const account = await findAccount(sandbox, ACCOUNT);
  if (account === undefined) throw new Error('no account');
  const { keys } = sandbox.tools;
  const pems = [await keys.rsa(), await keys.rsa(), await keys.rsa()] as const;
  const document = outsideMetadata({ keys: [certified(pems[0])] });
  const wanted = { name: 'outside', document, tags: [], ...more };
  const create = (name = 'outside') => createSamlProvider(sandbox, account, { ...wanted, name });
  const now = async () => {
    const found = await findSamlProvider(sandbox, PROVIDER);
    if (found === undefined) throw new Error('it is gone');
    return found;
  };
  return { sandbox, account, pems, create, now };
}

t.test('CLI-7 one provider of a name is in an account, whatever its case', async (t) => {
  const { create } = await created();
  await create();
  for (const name of ['outside', 'OUTSIDE']) await t.rejects(create(name), { code: 'PROVIDER_EXISTS' });
  t.ok(await create('other'));
});

t.test('CLI-7 an account has 100 providers at most: of three that are made at once the last one is', async (t) => {
  const { sandbox, create } = await created();
  const provider = await create();
  const known = await sandbox.store.count(samlProviders, { index: 'account', key: ACCOUNT });
  for (let at = known; at < 99; at += 1)
    await sandbox.store.put(samlProviders, { ...provider, id: `p${at}`, name: `p${at}` }, 0);
  const made = await Promise.allSettled(['a', 'b', 'c'].map(create));
  t.equal(made.filter(({ status }) => status === 'fulfilled').length, 1);
  await t.rejects(create('d'), { code: 'QUOTA_REACHED', facts: { limit: 100 } });
});

t.test('CLI-7 a provider has two private keys at most, and wants encryption only with one', async (t) => {
  const { sandbox, pems, create, now } = await created();
  const provider = await create();
  const alter = (change: Parameters<typeof alterSamlProvider>[2]) => alterSamlProvider(sandbox, provider, change);
  await t.rejects(alter({ encryption: 'Required' }), refused('no-private-key'));
  await alter({ encryption: 'Required', addKey: pems[0] });
  await alter({ addKey: pems[1] });
  await t.rejects(alter({ addKey: pems[2] }), refused('too-many-private-keys'));
  const [one, two] = (await now()).decryptionKeys ?? [];
  await alter({ addKey: pems[2], removeKey: one?.id });
  t.equal((await now()).decryptionKeys?.length, 2, 'one for another is no more');
  await t.rejects(alter({ removeKey: one?.id }), refused('unknown-private-key'));
  await alter({ removeKey: two?.id });
  const [last] = (await now()).decryptionKeys ?? [];
  await t.rejects(alter({ removeKey: last?.id }), refused('no-private-key'));
  await alter({ encryption: 'Allowed', removeKey: last?.id });
  t.match(await now(), { encryption: 'Allowed', decryptionKeys: [] });
  await t.rejects((await created({ encryption: 'Required' })).create(), refused('no-private-key'));
});

t.test('CLI-7 a private key is of RSA, in PEM and without a password', async (t) => {
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' });
  for (const addKey of ['', 'key', String(ec)])
    await t.rejects((await created({ addKey })).create(), refused('private-key'), addKey.slice(0, 20));
});

t.test('CLI-7 a change of metadata is of that alone, and bad metadata changes nothing', async (t) => {
  const { sandbox, pems, create, now } = await created();
  const provider = await create();
  await t.rejects(alterSamlProvider(sandbox, provider, { document: '<x/>' }), { code: 'METADATA_INVALID' });
  await alterSamlProvider(sandbox, provider, { addKey: pems[1] });
  const document = outsideMetadata({ keys: [certified(pems[1], 9)], entityId: 'https://other.test/' });
  await alterSamlProvider(sandbox, provider, { document });
  t.match(await now(), { metadata: { entityId: 'https://other.test/' }, decryptionKeys: [{}] });
});

t.test('CLI-7 a provider is found by its exact ARN, in its own account, until it is removed', async (t) => {
  const { sandbox, account, create } = await created();
  const provider = await create();
  t.match(await samlProviderOf(sandbox, account, PROVIDER), { id: provider.id });
  const unknown = { code: 'PROVIDER_UNKNOWN' };
  await t.rejects(samlProviderOf(sandbox, { ...account, id: '222233334444' }, PROVIDER), unknown);
  await t.rejects(samlProviderOf(sandbox, account, PROVIDER.replace('outside', 'Outside')), unknown);
  for (const arn of ['', 'outside', `${PROVIDER}/x`, `x${PROVIDER}`])
    await t.rejects(samlProviderOf(sandbox, account, arn), refused('arn'), arn);
  await alterSamlProvider(sandbox, provider, { encryption: 'Allowed' });
  await removeSamlProvider(sandbox, provider);
  for (const how of ['created', 'changed', 'deleted'])
    t.match(await toldFacts(sandbox, `provider.${how}`), [{ provider: PROVIDER }], `TEST-6 ${how}`);
  await t.rejects(removeSamlProvider(sandbox, provider), unknown);
  await t.rejects(alterSamlProvider(sandbox, provider, {}), unknown);
});
