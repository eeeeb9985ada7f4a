import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

/** An issuer of ID tokens outside of the mock, at a port of this machine. */
export interface OutsideIssuer {
  readonly origin: string;
  /** The paths that it was asked for. */
  readonly asked: readonly string[];
  /** Answers otherwise from now on. */
  answer: (request: IncomingMessage, response: ServerResponse) => void;
  readonly publicKey: JWK;
  token(claims?: Readonly<Record<string, unknown>>, header?: Readonly<Record<string, unknown>>): Promise<string>;
}

const pairs = Promise.all(
  ['RS256', 'ES256'].map(async (alg) => ({ alg, ...(await generateKeyPair(alg, { extractable: true })) })),
);

export async function outsideIssuer(
  owner: { teardown(end: () => unknown): unknown },
  { alg = 'RS256', path = '' }: { alg?: 'RS256' | 'ES256'; path?: string } = {},
): Promise<OutsideIssuer> {
  const pair = (await pairs).find((each) => each.alg === alg);
  if (pair === undefined) throw new Error(alg);
  const publicKey = { ...(await exportJWK(pair.publicKey)), kid: 'one', use: 'sig' };
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    issuer.answer(request, response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  owner.teardown(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
  const documents: Readonly<Record<string, object>> = {
    [`${path}/.well-known/openid-configuration`]: { issuer: origin, jwks_uri: `${origin}/keys` },
    [`${path}/keys`]: { keys: [publicKey] },
  };
  const issuer: OutsideIssuer = {
    origin,
    asked,
    publicKey,
    answer(request, response) {
      const document = documents[request.url ?? ''];
      response.writeHead(document === undefined ? 404 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(document ?? {}));
    },
    token: (claims = {}, header = {}) => {
      const now = Math.floor(Date.now() / 1000);
      const all = { iss: origin, sub: 'wendy', aud: 'app', iat: now, exp: now + 300, ...claims };
      return new SignJWT(all).setProtectedHeader({ alg, kid: 'one', ...header }).sign(pair.privateKey);
    },
  };
  return issuer;
}

/** Sends a document, whatever is asked for. */
export const always =
  (status: number, body: string, headers: Readonly<Record<string, string>> = {}): OutsideIssuer['answer'] =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(body);
  };
