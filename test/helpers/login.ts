import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { call, challengeOf, type Said, VERIFIER } from './sso.ts';
import type { Visitor } from './visitor.ts';
import type { World } from './world.ts';

export const SAME_DEVICE = 'arn:aws:signin:::devtools/same-device';
export const CROSS_DEVICE = 'arn:aws:signin:::devtools/cross-device';
export const CALLBACK = 'http://127.0.0.1:49152/oauth/callback';

/** A client's key, and proofs by it (RFC 9449). */
export interface ProofMaker {
  proof(url: string, more?: Readonly<Record<string, unknown>>): Promise<string>;
}

/** @param header of every proof, beside its type, its algorithm and the public key */
export async function proofMaker(header: object = {}): Promise<ProofMaker> {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = await exportJWK(publicKey);
  return {
    proof: (htu, more = {}) =>
      new SignJWT({ htm: 'POST', htu, iat: Math.floor(Date.now() / 1000), jti: randomUUID(), ...more })
        .setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk, ...header })
        .sign(privateKey),
  };
}

/** The address to which `aws login` sends the browser. */
export function authorizeUrl(w: World, more: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: SAME_DEVICE,
    state: 'state-1',
    code_challenge_method: 'SHA-256',
    scope: 'openid',
    redirect_uri: CALLBACK,
    code_challenge: challengeOf(VERIFIER),
    ...more,
  });
  return `${w.origin}/v1/authorize?${query}`;
}

/** Signs an IAM user in at the sign-in page that `aws login` has led to. */
export async function signInHere(visitor: Visitor, username: string): Promise<Visitor> {
  if (visitor.has('[name=resolving_input]'))
    await visitor.submit({ resolving_input: '111122223333', user_type: 'iam' });
  return visitor.submit({ account: '111122223333', username, password: 'Iam-Passw0rd!' });
}

/** Presses a button of the consent page; answers where the browser is led. */
export async function decide(visitor: Visitor, event: 'allow' | 'deny'): Promise<URL> {
  await visitor.submit({}, { form: event, follow: false });
  const { location } = visitor.answer.headers;
  if (location === undefined) throw new Error(`${event} leads nowhere: ${visitor.status} ${visitor.text('main')}`);
  return new URL(location, visitor.url);
}

/** The code that an IAM user allows, or the root user of an e-mail address. */
export async function loginCode(w: World, who = 'alice', more: Readonly<Record<string, string>> = {}): Promise<string> {
  const visitor = await w.visitor().goto(authorizeUrl(w, more));
  if (who.includes('@')) await (await visitor.submit({ resolving_input: who })).submit({ password: 'Root-Passw0rd!' });
  else await signInHere(visitor, who);
  return (await decide(visitor, 'allow')).searchParams.get('code') ?? '';
}

/** Signs an IAM user in at the browser, and allows the command line; the tool is told at its own address. */
export const allowing = (w: World, username: string) => async (url: string) => {
  const visitor = await w.visitor().goto(url);
  await signInHere(visitor, username);
  if (visitor.has('[name=mfaCode]')) await visitor.submit({ mfaCode: await w.totp('iam', `111122223333:${username}`) });
  await fetch(await decide(visitor, 'allow'));
  return undefined;
};

export interface Asking {
  readonly maker: ProofMaker;
  /** The endpoint that is called; else the plain one. */
  readonly at?: string;
  /** Instead of a good proof. */
  readonly dpop?: string;
}

/** CreateOAuth2Token. */
export async function createToken(w: World, body: object, { maker, at = w.origin, dpop }: Asking): Promise<Said> {
  const proof = dpop ?? (await maker.proof(`${at}/v1/token`));
  return call(w, '/v1/token', { body, at, headers: proof === '' ? {} : { dpop: proof } });
}

export const byCode = (code: string, more: object = {}) => ({
  clientId: SAME_DEVICE,
  grantType: 'authorization_code',
  code,
  redirectUri: CALLBACK,
  codeVerifier: VERIFIER,
  ...more,
});

export const byRefresh = (refreshToken: string, more: object = {}) => ({
  clientId: SAME_DEVICE,
  grantType: 'refresh_token',
  refreshToken,
  ...more,
});
