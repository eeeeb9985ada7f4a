import { createHash } from 'node:crypto';
import { type PortalSignedIn, startPortalSession } from '../../src/core/sessions/portal-sessions.ts';
import { mintBearer } from '../../src/core/tokens/bearer-token.ts';
import { type Answer, ask } from './http.ts';
import { DIRECTORY, memberOf } from './portal.ts';
import { sandboxOf } from './sign-in.ts';
import type { Keys } from './signed-call.ts';
import type { World } from './world.ts';

export const START_URL = `https://${DIRECTORY}.awsapps.com/start`;
export const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';
export const SCOPES = ['sso:account:access'];
export const CALLBACK = 'http://127.0.0.1:49152/oauth/callback';
export const JANES = ['111122223333', '222233334444', '333344445555'];

export interface Asking {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object goes as JSON. */
  readonly body?: object | string;
  /** The endpoint, unless it is the sandbox's plain one. */
  readonly at?: string;
}

/** An answer of an SSO API. */
export interface Said {
  readonly status: number;
  /** The name of the error, as SDKs read it. */
  readonly type: string | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: what a test reads of a JSON answer is checked by its assertions.
  readonly body: any;
  readonly answer: Answer;
}

/** Calls an SSO API: a body is posted, anything else is got. */
export async function call({ origin, port, control }: World, path: string, asking: Asking = {}): Promise<Said> {
  const { body, at = origin, headers } = asking;
  const text = typeof body === 'object' ? JSON.stringify(body) : body;
  const answer = await ask(control.port ?? port, `${at}${path}`, {
    method: asking.method ?? (body === undefined ? 'GET' : 'POST'),
    headers: { ...(text !== undefined && { 'content-type': 'application/json' }), ...headers },
    body: text,
  });
  const isJson = answer.headers['content-type'] === 'application/json';
  return {
    status: answer.status,
    type: answer.headers['x-amzn-errortype']?.toString().split(':', 1)[0],
    body: isJson ? answer.json() : answer.text(),
    answer,
  };
}

/** Somebody signed in at the portal, past the pages. */
export async function signedIn(w: World, name = 'jane_doe', directoryId = DIRECTORY): Promise<PortalSignedIn> {
  const member = await memberOf(w, name, directoryId);
  const origin = { browserId: 'browser-1', userAgent: 'test', address: '127.0.0.1', mfa: false };
  return { ...member, session: await startPortalSession(await sandboxOf(w), member, origin) };
}

/** The portal's own token of somebody who is signed in there. */
export async function portalToken(w: World, { session }: PortalSignedIn): Promise<string> {
  const { id: sessionId, userId, expiresAt } = session;
  return mintBearer(await sandboxOf(w), { use: 'portal', sessionId, userId, expiresAt });
}

export const bearer = (token: string): Readonly<Record<string, string>> => ({ 'x-amz-sso_bearer_token': token });

/** Registered as the command line registers: by default for a device code, with scopes. */
export interface Registered {
  readonly clientId: string;
  readonly clientSecret: string;
}

export async function register(w: World, more: object = { scopes: SCOPES }): Promise<Registered> {
  const { body } = await call(w, '/client/register', {
    body: { clientName: 'botocore-client-S', clientType: 'public', ...more },
  });
  return { clientId: body.clientId, clientSecret: body.clientSecret };
}

export const pkce = {
  grantTypes: ['authorization_code', 'refresh_token'],
  redirectUris: ['http://127.0.0.1/oauth/callback'],
  issuerUrl: START_URL,
  scopes: SCOPES,
};

export const VERIFIER = 'v'.repeat(64);
export const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');

/** The URL that a tool opens in the browser. */
export function authorizePath(client: Registered, more: Readonly<Record<string, string>> = {}): string {
  const parameters = {
    response_type: 'code',
    client_id: client.clientId,
    redirect_uri: CALLBACK,
    state: 'state-1',
    code_challenge_method: 'S256',
    scopes: 'sso:account:access',
    code_challenge: challengeOf(VERIFIER),
    ...more,
  };
  return `/authorize?${new URLSearchParams(parameters)}`;
}

/** The pages' calls when a person allows it, in the order of `pages.md` §14. */
export async function approveInBrowser(w: World, token: string, userCode: string): Promise<Said> {
  const accepted = await call(w, '/device_authorization/accept_user_code', {
    body: { userCode, userSessionId: token },
  });
  if (accepted.status !== 200) return accepted;
  const { deviceContext } = accepted.body;
  const device = await call(w, '/session/device', { body: {}, headers: bearer(token) });
  const userSessionId = device.body.token;
  await call(w, '/consent_details', { body: { ...deviceContext, userSessionId } });
  return call(w, '/device_authorization/associate_token', { body: { deviceContext, userSessionId } });
}

export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** Signs a tool in by a device code, for somebody who is signed in at the portal. */
export async function deviceLogin(w: World, client: Registered, token: string, startUrl = START_URL): Promise<Tokens> {
  const { body: started } = await call(w, '/device_authorization', { body: { ...client, startUrl } });
  await approveInBrowser(w, token, started.userCode);
  const { deviceCode } = started;
  const { body } = await call(w, '/token', { body: { ...client, grantType: DEVICE_GRANT, deviceCode } });
  return { accessToken: body.accessToken, refreshToken: body.refreshToken };
}

export const refresh = (w: World, client: Registered, refreshToken: string): Promise<Said> =>
  call(w, '/token', { body: { grantType: 'refresh_token', ...client, refreshToken } });

export const roleCredentials = (w: World, accessToken: string, account = JANES[0], role = 'AdministratorAccess') =>
  call(w, `/federation/credentials?role_name=${role}&account_id=${account}`, { headers: bearer(accessToken) });

export const keysOf = ({ body }: Said): Keys => body.roleCredentials;

/** Why calls were refused, as the journal tells. */
export const reasons = async (w: World, event = 'api.refused'): Promise<readonly (string | undefined)[]> =>
  (await w.control.journal.list({ event })).map(({ reason }) => reason);

export const start = (w: World, client: object, startUrl = START_URL) =>
  call(w, '/device_authorization', { body: { ...client, startUrl } });
export const poll = (w: World, client: object, deviceCode: string) =>
  call(w, '/token', { body: { grantType: DEVICE_GRANT, ...client, deviceCode } });
export const exchange = (w: World, client: Registered, code: string, more: object = {}) =>
  call(w, '/token', {
    body: {
      grantType: 'authorization_code',
      ...client,
      redirectUri: CALLBACK,
      codeVerifier: VERIFIER,
      code,
      ...more,
    },
  });

/** A code for a tool, whose browser has been all the way: in a session of its own, or that of a portal's token. */
export async function codeFor(
  w: World,
  client: Registered,
  more: Readonly<Record<string, string>> = {},
  token?: string,
): Promise<string> {
  const begun = await call(w, authorizePath(client, more));
  const id = new URLSearchParams((begun.answer.headers.location ?? '').split('#/?')[1]).get('orchestrator_id');
  const headers = bearer(token ?? (await portalToken(w, await signedIn(w))));
  const { body } = await call(w, '/authentication_result', { body: { orchestrator_id: id }, headers });
  const resumed = await ask(w.port, body.location);
  return new URL(resumed.headers.location ?? '').searchParams.get('code') ?? '';
}
