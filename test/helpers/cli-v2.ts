import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** The part of `~/.aws/config` under `[sso-session …]`. */
export interface SsoSession {
  readonly name: string;
  readonly startUrl: string;
  readonly region: string;
  readonly scopes: readonly string[];
}

export interface LoginOptions {
  readonly home: string;
  /** `AWS_ENDPOINT_URL` */
  readonly endpoint: string;
  readonly session: SsoSession;
  /** The person at the browser: opens the URL, and does what its pages ask for. */
  readonly browse: (url: string) => Promise<unknown>;
}

interface Registration {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly clientSecretExpiresAt: number;
}

const headers = { 'content-type': 'application/x-amz-json-1.1' };
const CACHE = ['.aws', 'sso', 'cache'] as const;

/**
 * `aws sso login` of AWS CLI version 2, request by request (`apis.md` §4.2), and the cache that it leaves: for machines that
 * have version 1, which uses that cache and cannot make it.
 */
export async function ssoLogin({ home, endpoint, session, browse }: LoginOptions): Promise<void> {
  const client = await post<Registration>(`${endpoint}/client/register`, {
    clientName: `botocore-client-${session.name}`,
    clientType: 'public',
    grantTypes: ['authorization_code', 'refresh_token'],
    redirectUris: ['http://127.0.0.1/oauth/callback'],
    issuerUrl: session.startUrl,
    scopes: session.scopes,
  });
  const codeVerifier = randomBytes(48).toString('base64url');
  const { code, redirectUri } = await askForCode(endpoint, client, { scopes: session.scopes, codeVerifier, browse });
  const token = await post<{ accessToken: string; expiresIn: number; refreshToken: string }>(`${endpoint}/token`, {
    grantType: 'authorization_code',
    clientId: client.clientId,
    clientSecret: client.clientSecret,
    redirectUri,
    codeVerifier,
    code,
  });
  await keep(home, session, {
    startUrl: session.startUrl,
    region: session.region,
    accessToken: token.accessToken,
    expiresAt: seconds(Date.now() + token.expiresIn * 1000),
    clientId: client.clientId,
    clientSecret: client.clientSecret,
    registrationExpiresAt: seconds(client.clientSecretExpiresAt * 1000),
    refreshToken: token.refreshToken,
  });
}

/** `aws sso logout` (`apis.md` §4.5). */
export async function ssoLogout({ home, endpoint, session }: Omit<LoginOptions, 'browse'>): Promise<void> {
  const file = cacheFile(home, session);
  const { accessToken } = JSON.parse(await readFile(file, 'utf8'));
  await fetch(`${endpoint}/logout`, { method: 'POST', headers: { 'x-amz-sso_bearer_token': accessToken } });
  await rm(file);
}

async function askForCode(
  endpoint: string,
  { clientId }: Registration,
  {
    scopes,
    codeVerifier,
    browse,
  }: Pick<LoginOptions, 'browse'> & Pick<SsoSession, 'scopes'> & { codeVerifier: string },
): Promise<{ code: string; redirectUri: string }> {
  const server = createServer((_request, response) => void response.end('You can close this window.'));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const redirectUri = `http://127.0.0.1:${(server.address() as AddressInfo).port}/oauth/callback`;
  const state = randomUUID();
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    state,
    code_challenge_method: 'S256',
    scopes: scopes.join(' '),
    code_challenge: createHash('sha256').update(codeVerifier).digest('base64url'),
  });
  try {
    const called = once(server, 'request');
    await browse(`${new URL(endpoint).origin}/authorize?${query}`);
    const [request] = await called;
    const answer = new URL(request.url, redirectUri).searchParams;
    if (answer.get('state') !== state) throw new Error('State parameter does not match expected value.');
    const code = answer.get('code');
    if (code === null) throw new Error(`Failed to retrieve an authorization code: ${answer.get('error')}`);
    return { code, redirectUri };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

async function post<T>(url: string, body: object): Promise<T> {
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${answer.headers.get('x-amzn-errortype')}: ${await answer.text()}`);
  return answer.json() as Promise<T>;
}

const cacheFile = (home: string, { name }: SsoSession): string =>
  join(home, ...CACHE, `${createHash('sha1').update(name).digest('hex')}.json`);

async function keep(home: string, session: SsoSession, content: object): Promise<void> {
  await mkdir(join(home, ...CACHE), { recursive: true });
  await writeFile(cacheFile(home, session), JSON.stringify(content), { mode: 0o600 });
}

const seconds = (time: number): string => new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
