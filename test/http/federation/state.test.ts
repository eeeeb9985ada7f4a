import { generateKeyPairSync } from 'node:crypto';
import { exportJWK, SignJWT } from 'jose';
import t from 'tap';
import { removeAccount } from '../../../src/core/accounts/remove-account.ts';
import { ask } from '../../helpers/http.ts';
import { iam } from '../../helpers/iam.ts';
import { newOutsideKey, outsideMetadata, outsideResponse, PROVIDER } from '../../helpers/outside-idp.ts';
import { sandboxOf } from '../../helpers/sign-in.ts';
import { ACCOUNT, role, sts } from '../../helpers/sts.ts';
import { type World, world } from '../../helpers/world.ts';

const key = newOutsideKey();
const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ISSUER = 'https://issuer.nowhere.test/one';

const fixtures = async () => ({
  extends: 'default',
  accounts: [
    {
      id: ACCOUNT,
      samlProviders: [{ name: 'outside', metadata: outsideMetadata({ keys: [key] }) }],
      openIdProviders: [
        { url: ISSUER, clientIds: ['app'], keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k' }] },
      ],
      roles: [
        { name: 'ForOutside', trust: [{ type: 'saml', provider: 'outside' }] },
        { name: 'ForWeb', trust: [{ type: 'openid', issuer: 'issuer.nowhere.test/one', audience: 'app' }] },
      ],
    },
  ],
});

const assumed = async (w: World): Promise<readonly number[]> => {
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: ISSUER, sub: 'olga', aud: 'app', iat: now, exp: now + 60 };
  const WebIdentityToken = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'ES256', kid: 'k' })
    .sign(pair.privateKey);
  const answers = [
    await sts(w, 'AssumeRoleWithSAML', {
      RoleArn: role('ForOutside'),
      PrincipalArn: PROVIDER,
      SAMLAssertion: outsideResponse(key),
    }),
    await sts(w, 'AssumeRoleWithWebIdentity', { RoleArn: role('ForWeb'), RoleSessionName: 'olga', WebIdentityToken }),
  ];
  return answers.map(({ status }) => status);
};

const control = (w: World, method: string, path: string, body?: unknown) =>
  ask(w.port, `${w.origin}/_latchkey/api/sandboxes/${w.name}${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });

t.test('FED-3 FED-4 fixtures tell providers, and keys beforehand: nothing is fetched', async (t) => {
  t.same(await assumed(await world(t, { fixtures: await fixtures() })), [200, 200]);
});

t.test('TEST-8 CLI-7 export and import carry providers, and damaged ones are refused', async (t) => {
  const w = await world(t, { fixtures: await fixtures() });
  const state = (await control(w, 'GET', '/state')).json() as { records: Record<string, Record<string, unknown>[]> };
  const other = await world(t);
  t.equal((await control(other, 'PUT', '/state', state)).status, 204);
  t.same(await assumed(other), [200, 200]);
  const damaged = (kind: string, change: object) => ({
    ...state,
    records: { ...state.records, [kind]: (state.records[kind] ?? []).map((record) => ({ ...record, ...change })) },
  });
  for (const wrong of [
    damaged('saml-providers', {
      metadata: { document: 'x', entityId: 'y', certificates: ['none'], signIn: [], uploadedAt: 1 },
    }),
    damaged('saml-providers', { decryptionKeys: [{ id: 'a', privateKey: 'none', addedAt: 1 }] }),
    damaged('open-id-providers', { keys: ['{'] }),
  ])
    t.match(await control(other, 'PUT', '/state', wrong), { status: 422 });
  const [first] = state.records['open-id-providers'] ?? [];
  const odd = {
    ...state,
    records: { ...state.records, 'open-id-providers': [{ ...first, url: ' no url ', keys: undefined }] },
  };
  t.equal((await control(other, 'PUT', '/state', odd)).status, 204);
  t.equal((await iam(other, 'ListOpenIDConnectProviders')).status, 200);
});

t.test('CLI-7 an account that is deleted takes its providers along', async (t) => {
  const w = await world(t, { fixtures: await fixtures() });
  await removeAccount(await sandboxOf(w), ACCOUNT);
  const state = (await control(w, 'GET', '/state')).json() as { records: Record<string, { accountId: string }[]> };
  const owners = (kind: string) => (state.records[kind] ?? []).map(({ accountId }) => accountId);
  t.notOk([...owners('saml-providers'), ...owners('open-id-providers')].includes(ACCOUNT));
  t.not(owners('saml-providers').length, 0, 'those of other accounts stay');
});

t.test('TEST-8 a provider that was imported without a note of its keys takes a new one', async (t) => {
  const w = await world(t);
  const state = (await control(w, 'GET', '/state')).json() as { records: Record<string, object[]> };
  const without = (state.records['identity-providers'] ?? []).map((provider) => ({ ...provider, keys: [] }));
  const records = { ...state.records, 'identity-providers': without };
  t.equal((await control(w, 'PUT', '/state', { ...state, records })).status, 204);
  t.equal((await control(w, 'POST', '/identity-providers/example-idp/keys', {})).status, 201);
});
