import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  CreateTokenCommand,
  RegisterClientCommand,
  SSOOIDCClient,
  StartDeviceAuthorizationCommand,
} from '@aws-sdk/client-sso-oidc';
import t from 'tap';
import { challengeOf } from '../../../src/core/credentials/pkce.ts';
import { browserMissing } from '../../helpers/browser.ts';
import { BUILDER_PASSWORD } from '../../helpers/builder.ts';
import { TOOL_SCOPES, VIEW_URL } from '../../helpers/builder-oidc.ts';
import { go } from '../../helpers/by-hand.ts';
import { DEVICE_GRANT } from '../../helpers/sso.ts';
import { type World, world } from '../../helpers/world.ts';

const skip = await browserMissing();
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

/** AWS's own client, with nothing but the endpoint changed. */
const clientOf = (w: World) =>
  new SSOOIDCClient({ region: 'us-east-1', endpoint: `http://127.0.0.1:${w.control.port}`, maxAttempts: 1 });

t.test(
  'CLI-6 by AWS’s client library and a browser: device code, refresh, and the end of seven days',
  { skip },
  async (t) => {
    const w = await world(t, { listen: true });
    const client = clientOf(w);
    const { clientId, clientSecret } = await client.send(
      new RegisterClientCommand({ clientName: 'my-editor', clientType: 'public', scopes: TOOL_SCOPES }),
    );
    const tool = { clientId, clientSecret };
    const started = await client.send(new StartDeviceAuthorizationCommand({ ...tool, startUrl: VIEW_URL }));
    const { deviceCode } = started;
    const poll = () => client.send(new CreateTokenCommand({ ...tool, grantType: DEVICE_GRANT, deviceCode }));
    await t.rejects(poll(), { name: 'AuthorizationPendingException', error: 'authorization_pending' });
    const page = await w.browser();
    await page.goto(started.verificationUriComplete ?? '');
    t.equal(await page.textContent('[data-testid=user-code]'), started.userCode);
    await page.click('#cli_verification_btn');
    await page.fill('[data-testid=builder-email-input]', 'builder@example.com');
    await go(page, '[data-testid=builder-email-next]');
    await page.fill('[data-testid=builder-password-input]', BUILDER_PASSWORD);
    await page.click('[data-testid=builder-sign-in]');
    await page.click('[data-testid=allow-access-button]');
    await page.waitForSelector('[data-testid=request-approved]');
    t.match(await page.title(), /^Request approved \| AWS Builder ID/);
    const tokens = await poll();
    t.match(tokens, { tokenType: 'Bearer', expiresIn: 3600, accessToken: /^aoaMOCK_/, refreshToken: /^aorMOCK_/ });
    await page.click('[data-testid=to-portal]');
    await page.waitForSelector('[data-testid=profile-who]');
    const refresh = (refreshToken = '') =>
      client.send(new CreateTokenCommand({ ...tool, grantType: 'refresh_token', refreshToken }));
    await w.advance('167h');
    const renewed = await refresh(tokens.refreshToken);
    await w.advance('2h');
    await t.rejects(refresh(renewed.refreshToken), { name: 'InvalidGrantException', error: 'invalid_grant' });
  },
);

t.test(
  'CLI-6 B16 by AWS’s client library and a browser: authorization code with PKCE, in both languages',
  { skip },
  async (t) => {
    const w = await world(t, { listen: true });
    const client = clientOf(w);
    const { clientId, clientSecret } = await client.send(
      new RegisterClientCommand({
        clientName: 'my-editor',
        clientType: 'public',
        scopes: TOOL_SCOPES,
        grantTypes: ['authorization_code', 'refresh_token'],
        redirectUris: ['http://127.0.0.1/oauth/callback'],
        issuerUrl: VIEW_URL,
      }),
    );
    const page = await w.browser();
    const listener = createServer((_request, response) => response.end('You can close this window.'));
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    t.teardown(() => listener.close());
    const redirectUri = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/oauth/callback`;
    const codeVerifier = 'v'.repeat(64);
    const authorize = (locale: string) =>
      `http://localhost:${w.control.port}/authorize?${new URLSearchParams({
        response_type: 'code',
        client_id: clientId ?? '',
        redirect_uri: redirectUri,
        state: 'state-1',
        code_challenge_method: 'S256',
        scopes: TOOL_SCOPES.join(' '),
        code_challenge: challengeOf(codeVerifier),
        locale,
      })}`;
    const exchange = async () => {
      await page.waitForURL(`${redirectUri}**`);
      const { searchParams } = new URL(page.url());
      t.equal(searchParams.get('state'), 'state-1');
      const code = searchParams.get('code') ?? '';
      return client.send(
        new CreateTokenCommand({
          clientId,
          clientSecret,
          grantType: 'authorization_code',
          code,
          redirectUri,
          codeVerifier,
        }),
      );
    };
    await page.goto(authorize('ko'));
    await page.fill('[data-testid=builder-email-input]', 'builder@example.com');
    await go(page, '[data-testid=builder-email-next]');
    await page.fill('[data-testid=builder-password-input]', BUILDER_PASSWORD);
    await page.click('[data-testid=builder-sign-in]');
    await page.click('[data-testid=allow-access-button]');
    t.match(await exchange(), { accessToken: /^aoaMOCK_/ });
    await page.goto(authorize('en'));
    t.match(await exchange(), { accessToken: /^aoaMOCK_/ }, 'the second time nobody is asked');
  },
);
