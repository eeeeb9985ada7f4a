import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as oauth from 'oauth4webapi';
import type { Owner } from './command-line.ts';
import { ask } from './http.ts';
import { IDP_PASSWORD } from './identity-provider.ts';
import type { Visitor } from './visitor.ts';
import type { Style, World } from './world.ts';

export const CLIENT = 'latchkey';
export const CLIENT_SECRET = 'mock-secret-of-latchkey';
export const PUBLIC_CLIENT = 'latchkey-public';
/** Nobody listens there. */
export const CALLBACK = 'http://127.0.0.1:9/callback';

export const hostOf = (id: string): string => `${id}.idp.example.com`;
export const issuerOf = (id: string): string => `https://${hostOf(id)}`;

export interface ClientWish {
  readonly id?: string;
  readonly clientId?: string;
  readonly scope?: string;
  /** The redirect URI. */
  readonly callback?: string;
  readonly auth?: oauth.ClientAuth;
  readonly style?: Style;
}

/** A client of an independent make, which has read what the provider tells of itself. */
export async function openIdClient(w: World, wish: ClientWish = {}) {
  const { id = 'openid', clientId = CLIENT, scope = 'openid profile email' } = wish;
  const { style = 'mirror', callback = CALLBACK, auth = oauth.ClientSecretBasic(CLIENT_SECRET) } = wish;
  const issuer = new URL(issuerOf(id));
  const asking = { [oauth.allowInsecureRequests]: true, [oauth.customFetch]: wire(w, id, style) };
  const server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, asking));
  const client: oauth.Client = { client_id: clientId };
  const verifier = oauth.generateRandomCodeVerifier();
  const [state, nonce] = [oauth.generateRandomState(), oauth.generateRandomNonce()];
  return {
    server,
    nonce,
    verifier,
    /** The address that a browser is sent to. */
    async address(more: Readonly<Record<string, string>> = {}): Promise<string> {
      const query = new URLSearchParams({
        ...{ client_id: clientId, response_type: 'code', redirect_uri: callback, scope, state, nonce },
        ...{ code_challenge: await oauth.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
        ...more,
      });
      return `${server.authorization_endpoint}?${query}`;
    },
    /** Takes the browser's answer and exchanges it for tokens, all of them checked. */
    async tokens(answer: string) {
      const back = oauth.validateAuthResponse(server, client, new URL(answer), state);
      const sent = await oauth.authorizationCodeGrantRequest(server, client, auth, back, callback, verifier, asking);
      const told = await oauth.processAuthorizationCodeResponse(server, client, sent, {
        ...(scope.includes('openid') && { expectedNonce: nonce, requireIdToken: true }),
      });
      if (scope.includes('openid')) await oauth.validateApplicationLevelSignature(server, sent, asking);
      return { ...told, claims: oauth.getValidatedIdTokenClaims(told) };
    },
    async refresh(token: string) {
      const sent = await oauth.refreshTokenGrantRequest(server, client, auth, token, asking);
      return oauth.processRefreshTokenResponse(server, client, sent);
    },
    async person(accessToken: string) {
      const sent = await oauth.userInfoRequest(server, client, accessToken, asking);
      return oauth.processUserInfoResponse(server, client, oauth.skipSubjectCheck, sent);
    },
  };
}

interface Sent {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: unknown;
}

/** Nobody resolves real names here: they stand for the same host in the style of the test. */
const wire =
  (w: World, id: string, style: Style) =>
  async (url: string, { method, headers, body }: Sent): Promise<Response> => {
    const { pathname, search, origin } = new URL(url);
    const address = origin === issuerOf(id) ? w.url(hostOf(id), `${pathname}${search}`, style) : url;
    const text = body === undefined ? undefined : String(body);
    const answer = await ask(w.port, address, { method, headers, ...(text !== undefined && { body: text }) });
    const shown = Object.entries(answer.headers).map(([name, value]) => [name, String(value)] as [string, string]);
    return new Response(answer.text(), { status: answer.status, headers: shown });
  };

/** Wendy signs in where a client has sent her; answers the address that leads her back. */
export async function signInFor(visitor: Visitor, address: string, username = 'wendy'): Promise<string> {
  await visitor.goto(address);
  await visitor.submit({ username, password: IDP_PASSWORD }, { follow: false });
  // Back at the authorization endpoint, and from there out.
  await visitor.goto(visitor.answer.headers.location ?? '', { follow: false });
  return visitor.answer.headers.location ?? '';
}

/** An application of somebody else on this machine, which says where it was called. */
export async function startApplication(owner: Owner): Promise<string> {
  const server: Server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><html lang="en"><title>App</title><h1>App</h1><p>${request.url?.split('?')[0]}</p>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  owner.teardown(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
