import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair } from 'jose';
import { Provider } from 'oidc-provider';
import { CookieJar } from './cookie-jar.ts';
import { ask } from './http.ts';

const CALLBACK = 'http://127.0.0.1/callback';

/** An issuer that somebody else has written, at a port of this machine; whoever signs in there gives a name and no password. */
export async function outsideOpenIdProvider(owner: { teardown(end: () => unknown): unknown }) {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  owner.teardown(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const provider = new Provider(origin, {
    jwks: { keys: [{ ...(await exportJWK(privateKey)), use: 'sig', alg: 'RS256' }] },
    clients: [
      {
        client_id: 'app',
        redirect_uris: [CALLBACK],
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code'],
        response_types: ['code'],
        application_type: 'native',
      },
    ],
    cookies: { keys: ['a key of a test'] },
    findAccount: (_context, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
  });
  server.on('request', provider.callback());

  /** Goes through sign-in and consent, as a browser would, and exchanges the code. */
  async function idToken(name: string): Promise<string> {
    const verifier = randomBytes(32).toString('base64url');
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const jar = new CookieJar();
    const visit = async (address: string, form?: Readonly<Record<string, string>>): Promise<string> => {
      const url = new URL(address, origin);
      const answer = await ask(port, url.href, {
        ...(form && { method: 'POST', body: new URLSearchParams(form).toString() }),
        headers: {
          ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
          cookie: jar.header(url) ?? '',
        },
      });
      jar.take(url, [answer.headers['set-cookie'] ?? []].flat());
      return String(answer.headers.location ?? answer.text());
    };
    const query = {
      client_id: 'app',
      response_type: 'code',
      scope: 'openid',
      redirect_uri: CALLBACK,
      code_challenge: challenge,
      code_challenge_method: 'S256',
    };
    let place = await visit(`/auth?${new URLSearchParams(query)}`);
    const steps: Readonly<Record<string, string>>[] = [
      { prompt: 'login', login: name, password: 'any' },
      { prompt: 'consent' },
    ];
    for (const form of steps) place = await visit(await visit(place, form));
    const code = new URL(place).searchParams.get('code') ?? '';
    const exchanged = await visit('/token', {
      grant_type: 'authorization_code',
      client_id: 'app',
      code,
      code_verifier: verifier,
      redirect_uri: CALLBACK,
    });
    return (JSON.parse(exchanged) as { id_token: string }).id_token;
  }
  return { origin, idToken };
}
