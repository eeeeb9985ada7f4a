import { challengeOf } from '../../../src/core/credentials/pkce.ts';
import { SAME_DEVICE } from '../../../src/core/login/login-client.ts';
import { grantLoginCode, type LoginCode, type LoginCodeProof } from '../../../src/core/login/login-code.ts';
import { type LoginTokens, loginByCode, type RenewalProof, renewLogin } from '../../../src/core/login/login-tokens.ts';
import type { Sandbox } from '../../../src/core/sandbox.ts';
import type { SignedIn } from '../../../src/core/sessions/console-sessions.ts';
import { frozen, iamUser, inConsole } from '../../helpers/bare-people.ts';
import type { BareOptions } from '../../helpers/bare-sandbox.ts';

const VERIFIER = 'v'.repeat(43);
const CALLBACK = 'http://127.0.0.1:49152/oauth/callback';
/** The thumbprint of a tool's key. */
export const KEY = 'thumbprint';

/** Somebody in the console who lets a command line in. */
export async function allowing(
  name = 'alice',
  { store, ...more }: Partial<Pick<LoginCode, 'region'>> & Pick<BareOptions, 'store'> = {},
) {
  const sandbox = await frozen({ store });
  const signedIn = await inConsole(sandbox, iamUser(sandbox, name), true);
  return { sandbox, signedIn, ...toolOf(sandbox, signedIn, more) };
}

/** The command line that somebody lets in. */
export function toolOf(sandbox: Sandbox, { session }: SignedIn, more: Partial<Pick<LoginCode, 'region'>> = {}) {
  const asked = { codeChallenge: challengeOf(VERIFIER), redirectUri: CALLBACK, ...more };
  const proofOf = (code: string): LoginCodeProof => ({
    ...{ code, clientId: SAME_DEVICE, redirectUri: CALLBACK, codeVerifier: VERIFIER },
  });
  return {
    code: (): Promise<string> => grantLoginCode(sandbox, { clientId: SAME_DEVICE, sessionId: session.id, ...asked }),
    exchange: (code: string, proof: Partial<LoginCodeProof> = {}): Promise<LoginTokens> =>
      loginByCode(sandbox, { ...proofOf(code), ...proof }, KEY),
    renew: (refreshToken: string, proof: Partial<RenewalProof> = {}): Promise<LoginTokens> =>
      renewLogin(sandbox, { clientId: SAME_DEVICE, jkt: KEY, refreshToken, ...proof }),
  };
}
