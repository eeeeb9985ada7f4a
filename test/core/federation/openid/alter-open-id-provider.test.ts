import t from 'tap';
import { findAccount } from '../../../../src/core/accounts/find-user.ts';
import { openIdProviderByArn, openIdProviderOf } from '../../../../src/core/federation/find-provider.ts';
import {
  addClientId,
  changeThumbprints,
  createOpenIdProvider,
  removeClientId,
  removeOpenIdProvider,
} from '../../../../src/core/federation/openid/alter-open-id-provider.ts';
import { ACCOUNT, frozen, toldFacts } from '../../../helpers/bare-people.ts';

const ARN = `arn:aws:iam::${ACCOUNT}:oidc-provider/id.test/a`;
const THUMB = 'ab'.repeat(20);
const invalid = (why: string) => ({ code: 'PROVIDER_INPUT_INVALID', facts: { why } });
const many = (count: number) => Array.from({ length: count }, (_, at) => `client-${at}`);

async function account() {
  const sandbox = await frozen();
  const found = await findAccount(sandbox, ACCOUNT);
  if (found === undefined) throw new Error('no account');
  type Wanted = Parameters<typeof createOpenIdProvider>[2];
  const create = (more: Partial<Wanted> = {}) =>
    createOpenIdProvider(sandbox, found, { url: 'https://id.test/a', clientIds: ['app'], tags: [], ...more });
  return { sandbox, found, create, now: () => openIdProviderOf(sandbox, found, ARN) };
}

t.test('CLI-7 one provider of an issuer is in an account, by the very text of its URL', async (t) => {
  const { create, now } = await account();
  t.match(await create(), { url: 'id.test/a', thumbprints: [/^[0-9a-f]{40}$/] });
  await t.rejects(create(), { code: 'PROVIDER_EXISTS' });
  t.ok(await create({ url: 'https://id.test/A' }));
  t.match(await now(), { clientIds: ['app'] });
  for (const url of ['http://id.example.com', 'id.test', 'https://id.test?x'])
    await t.rejects(create({ url }), invalid('url'), url);
});

t.test('CLI-7 a provider has 100 client IDs, each once, and five thumbprints', async (t) => {
  const { sandbox, create, now } = await account();
  await t.rejects(create({ clientIds: many(101) }), { code: 'QUOTA_REACHED', facts: { limit: 100 } });
  const provider = await create({ clientIds: many(99) });
  await addClientId(sandbox, provider, 'client-0');
  t.equal((await now()).clientIds.length, 99, 'one that is there already does not matter');
  await addClientId(sandbox, provider, 'last');
  await t.rejects(addClientId(sandbox, provider, 'one more'), { code: 'QUOTA_REACHED' });
  await removeClientId(sandbox, provider, 'last');
  await removeClientId(sandbox, provider, 'never there');
  t.equal((await now()).clientIds.length, 99);
  await changeThumbprints(
    sandbox,
    provider,
    Array.from({ length: 5 }, () => THUMB.toUpperCase()),
  );
  t.strictSame(
    (await now()).thumbprints,
    Array.from({ length: 5 }, () => THUMB),
  );
  for (const [thumbprints, why] of [
    [Array.from({ length: 6 }, () => THUMB), 'too-many-thumbprints'],
    [[THUMB, `${THUMB}a`], 'thumbprint'],
    [[THUMB.slice(1)], 'thumbprint'],
    [[`g${THUMB.slice(1)}`], 'thumbprint'],
  ] as const)
    await t.rejects(changeThumbprints(sandbox, provider, thumbprints), invalid(why), why);
});

t.test('CLI-7 a provider is found in its own account, until it is removed', async (t) => {
  const { sandbox, found, create } = await account();
  const provider = await create();
  t.equal(await openIdProviderByArn(sandbox, { ...found, id: '222233334444' }, ARN), undefined);
  const other = ARN.replace(ACCOUNT, '222233334444');
  await t.rejects(openIdProviderOf(sandbox, found, other), { code: 'PROVIDER_UNKNOWN' });
  for (const arn of ['', 'id.test/a', ARN.replace('oidc', 'saml'), `x${ARN}`])
    await t.rejects(openIdProviderOf(sandbox, found, arn), invalid('arn'), arn);
  await removeOpenIdProvider(sandbox, provider);
  await removeOpenIdProvider(sandbox, provider);
  await t.rejects(openIdProviderOf(sandbox, found, ARN), { code: 'PROVIDER_UNKNOWN' });
  await t.rejects(addClientId(sandbox, provider, 'x'), { code: 'PROVIDER_UNKNOWN' });
  t.match(await toldFacts(sandbox, 'provider.created'), [{ provider: ARN }]);
  t.match(await toldFacts(sandbox, 'provider.deleted'), [{ provider: ARN }], 'told once');
});
