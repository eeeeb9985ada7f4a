import t from 'tap';
import { verifyAccessToken } from '../../../../src/core/federation/openid/access-token-identity.ts';
import { federatedByHandle } from '../../../../src/core/identity-providers/federated-users.ts';
import { makeAccessToken } from '../../../../src/core/identity-providers/openid/make-token.ts';
import type { Sandbox } from '../../../../src/core/sandbox.ts';
import { advanceClock } from '../../../../src/core/time/move-clock.ts';
import { frozen, toldFacts } from '../../../helpers/bare-people.ts';

const rejected = { code: 'IDP_REJECTED' };

async function tokenOf(sandbox: Sandbox, id: string, flaw?: 'expired' | 'unknown') {
  const wendy = await federatedByHandle(sandbox, `${id}:wendy`);
  if (wendy === undefined) throw new Error('there is no wendy');
  return makeAccessToken(sandbox, wendy, { clientId: 'site', flaw });
}

t.test('FED-4 an access token of Amazon’s or Facebook’s manner tells person and site, by their keys', async (t) => {
  const sandbox = await frozen();
  for (const [id, name, key] of [
    ['amazon', 'www.amazon.com', 'user_id'],
    ['facebook', 'graph.facebook.com', 'id'],
  ] as const)
    for (const providerId of [name, `${id}.idp.example.com`])
      t.match(await verifyAccessToken(sandbox, providerId, await tokenOf(sandbox, id)), {
        ...{ provider: providerId, providers: [name, `${id}.idp.example.com`], subject: 'wendy', audience: 'site' },
        facts: { [`${name}:app_id`]: 'site', [`${name}:${key}`]: 'wendy' },
      });
});

t.test('FED-4 a token of another provider, late or made up is rejected, and the journal knows of it', async (t) => {
  const sandbox = await frozen();
  const amazon = await tokenOf(sandbox, 'amazon');
  await t.rejects(verifyAccessToken(sandbox, 'graph.facebook.com', amazon), rejected);
  for (const flaw of ['expired', 'unknown'] as const)
    await t.rejects(verifyAccessToken(sandbox, 'www.amazon.com', await tokenOf(sandbox, 'amazon', flaw)), rejected);
  await advanceClock(sandbox, 3_600_000);
  await t.rejects(verifyAccessToken(sandbox, 'www.amazon.com', amazon), rejected);
  t.equal((await toldFacts(sandbox, 'federation.refused')).length, 4);
});

t.test('FED-4 other providers have no access tokens for STS', async (t) => {
  const sandbox = await frozen();
  for (const [id, providerId] of [
    ['google', 'google.idp.example.com'],
    ['openid', 'openid.idp.example.com'],
    ['amazon', 'accounts.google.com'],
    ['amazon', 'amazon'],
    ['amazon', ''],
  ] as const)
    await t.rejects(verifyAccessToken(sandbox, providerId, await tokenOf(sandbox, id)), {
      code: 'IDENTITY_TOKEN_INVALID',
      facts: { why: 'unknown-issuer' },
    });
});
