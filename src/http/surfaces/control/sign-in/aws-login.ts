import { generateKeyPairSync } from 'node:crypto';
import { challengeOf, newVerifier } from '../../../../core/credentials/pkce.ts';
import { SAME_DEVICE } from '../../../../core/login/login-client.ts';
import { loginIdToken } from '../../../../core/login/login-id-token.ts';
import { AUTHORIZE_ACTION, demandLoginRight, TOKEN_ACTION } from '../../../../core/login/login-session.ts';
import { loginByCode } from '../../../../core/login/login-tokens.ts';
import { isRefused } from '../../../../core/refusals/refused.ts';
import type { SignedIn } from '../../../../core/sessions/console-sessions.ts';
import { accessKeys } from '../../../../core/sts/access-key.ts';
import { loginAuthorization } from '../../../../flows/authorization/login-authorization.ts';
import { cacheTime, configFile, credentialsFile, type FileKeys, type HomeFile, loginCacheFile } from './home-files.ts';
import { passFlow } from './pass-flow.ts';
import type { ToolWish } from './ways-in.ts';

const CALLBACK = 'http://127.0.0.1/oauth/callback';

/** Asks for keys that somebody has without `aws login`. */
export type OtherKeys = () => Promise<FileKeys>;

/**
 * Signs the command line in with a console session, as `aws login` does, and answers what it would have written.
 * @param otherKeys those of somebody who came by SAML and may not use `aws login`
 * @throws {DomainError} `ACTION_DENIED`, `ACCOUNT_SUSPENDED`, `ACCOUNT_CLOSED`, where the wish is for nothing else
 */
export async function filesOfLogin(
  { context, region, isOnly }: ToolWish,
  signedIn: SignedIn,
  otherKeys?: OtherKeys,
): Promise<HomeFile[]> {
  const { sandbox } = context;
  const demand = async () => {
    await demandLoginRight(sandbox, signedIn, AUTHORIZE_ACTION);
    await demandLoginRight(sandbox, signedIn, TOKEN_ACTION);
  };
  if ((!isOnly || otherKeys !== undefined) && (await isRefused(demand()))) {
    const keys = otherKeys === undefined ? await ownKeys(signedIn, context) : [credentialsFile(await otherKeys())];
    return [configFile([['default', { region }]]), ...keys];
  }
  const codeVerifier = newVerifier(sandbox);
  const grant = { clientId: SAME_DEVICE, redirectUri: CALLBACK, codeChallenge: challengeOf(codeVerifier) } as const;
  const { answer } = await passFlow(loginAuthorization, context, 'allowed', {
    type: 'allow',
    ...grant,
    sessionId: signedIn.session.id,
  });
  const code = new URL(answer).searchParams.get('code') ?? '';
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { calculateJwkThumbprint } = await import('jose');
  const jkt = await calculateJwkThumbprint(publicKey.export({ format: 'jwk' }) as Record<string, string>);
  const tokens = await loginByCode(sandbox, { clientId: SAME_DEVICE, code, redirectUri: CALLBACK, codeVerifier }, jkt);
  const { arn, credentials, expiresInSeconds, refreshToken } = tokens;
  const { id: accessKeyId, secretAccessKey, sessionToken, accountId } = credentials;
  const expiresAt = cacheTime(sandbox.tools.wall() + expiresInSeconds * 1000);
  return [
    configFile([['default', { login_session: arn, region }]]),
    loginCacheFile(arn, {
      accessToken: { accessKeyId, secretAccessKey, sessionToken, accountId, expiresAt },
      tokenType: 'aws_sigv4',
      clientId: SAME_DEVICE,
      refreshToken,
      idToken: await loginIdToken(sandbox, tokens, SAME_DEVICE),
      dpopKey: privateKey.export({ type: 'sec1', format: 'pem' }),
    }),
    credentialsFile(credentials),
  ];
}

/** The user's own access key, where there is one that works. */
async function ownKeys({ session: { principal } }: SignedIn, { sandbox }: ToolWish['context']): Promise<HomeFile[]> {
  if (principal.kind !== 'user') return [];
  const { items } = await sandbox.store.list(accessKeys, { index: 'user', key: principal.userId });
  const active = items.find(({ status }) => status === 'Active');
  return active === undefined ? [] : [credentialsFile(active)];
}
