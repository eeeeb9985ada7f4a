import * as oauth from 'oauth4webapi';
import t from 'tap';
import { CALLBACK, hostOf, issuerOf, openIdClient, PUBLIC_CLIENT, signInFor } from '../../helpers/openid.ts';
import { type Style, world } from '../../helpers/world.ts';

const errorOf = (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    () => undefined,
    ({ error }: { readonly error?: string }) => error,
  );

const flavours = ['openid', 'google', 'amazon', 'facebook'] as const;

for (const id of flavours)
  t.test(
    `FED-4 ${id}: an independent client finds the provider, signs wendy in and believes its ID token`,
    async (t) => {
      const w = await world(t);
      const client = await openIdClient(w, { id });
      const back = await signInFor(w.visitor(), await client.address());
      t.match(back, `${CALLBACK}?code=`);
      const { claims, access_token: accessToken, expires_in: lifetime, ...tokens } = await client.tokens(back);
      t.match(claims, {
        ...{ iss: issuerOf(id), aud: 'latchkey', azp: 'latchkey', sub: 'wendy', amr: ['pwd'] },
        ...{ email: 'wendy@example.com', email_verified: true, name: 'Wendy Wu', preferred_username: 'wendy' },
      });
      t.equal(lifetime, 3600);
      t.equal(tokens.refresh_token, undefined);
      t.match(
        accessToken,
        { openid: /^MOCK_/, google: /^ya29\.MOCK_/, amazon: /^Atza\|MOCK_/, facebook: /^EAAMOCK_/ }[id],
      );
      t.strictSame(await client.person(accessToken), {
        ...{ email: 'wendy@example.com', email_verified: true, name: 'Wendy Wu' },
        ...{ preferred_username: 'wendy', sub: 'wendy' },
      });
    },
  );

for (const style of ['path', 'real'] as Style[])
  t.test(`FED-4 in the ${style} style the issuer is the real name, and links follow the style`, async (t) => {
    const w = await world(t);
    const client = await openIdClient(w, { style });
    t.equal(client.server.issuer, issuerOf('openid'));
    t.equal(client.server.token_endpoint, w.url(hostOf('openid'), '/token', style));
    const { claims } = await client.tokens(await signInFor(w.visitor(), await client.address()));
    t.equal(claims?.iss, issuerOf('openid'));
  });

t.test(
  'FED-4 a public client proves itself by PKCE, and renews its tokens; each refresh token works once',
  async (t) => {
    const w = await world(t);
    const wish = { clientId: PUBLIC_CLIENT, auth: oauth.None(), scope: 'openid offline_access' };
    const client = await openIdClient(w, wish);
    const first = await client.tokens(await signInFor(w.visitor(), await client.address()));
    const second = await client.refresh(first.refresh_token ?? '');
    t.not(second.refresh_token, first.refresh_token);
    const renewed = oauth.getValidatedIdTokenClaims(second);
    t.match(renewed, { sub: 'wendy', auth_time: first.claims?.auth_time });
    t.equal(renewed?.nonce, undefined);
    t.match(await client.person(second.access_token), { sub: 'wendy' });
    t.equal(await errorOf(client.refresh(first.refresh_token ?? '')), 'invalid_grant');
    // A second use says that two have it: all that came of the grant is taken back.
    t.equal(await errorOf(client.refresh(second.refresh_token ?? '')), 'invalid_grant');
    await t.rejects(client.person(second.access_token));
  },
);
