import type { Sandbox } from '../../sandbox.ts';
import { publicKeys, TOKEN_ALGORITHM } from '../../signing/json-web-key.ts';
import { type IdentityProvider, identityProviderUrl } from '../identity-provider.ts';
import { providerKey } from '../provider-keys.ts';

/** The sign-in that an ID token tells of. */
interface HintedSignIn {
  readonly subject: string;
  readonly clientId: string;
}

/** Reads an ID token of a provider that comes back to it. It may have expired, and its key may be an earlier one (RP-initiated logout §2). */
export async function readIdTokenHint(
  sandbox: Sandbox,
  provider: IdentityProvider,
  token: string,
): Promise<HintedSignIn | undefined> {
  const { compactVerify, createLocalJWKSet } = await import('jose');
  const keys = await Promise.all(provider.keys.map(({ number }) => providerKey(sandbox, provider, number)));
  try {
    const { payload } = await compactVerify(token, createLocalJWKSet(publicKeys(keys)), {
      algorithms: [TOKEN_ALGORITHM],
    });
    const { iss, sub, aud } = JSON.parse(new TextDecoder().decode(payload)) as Record<string, unknown>;
    if (iss !== identityProviderUrl(provider) || typeof sub !== 'string' || typeof aud !== 'string') return undefined;
    return { subject: sub, clientId: aud };
  } catch {
    // None of ours.
    return undefined;
  }
}
