/** The scope that asks for a refresh token (OpenID Connect core §11). */
export const OFFLINE = 'offline_access';

/** The scopes that providers know; those of Login with Amazon and of Facebook stand beside the standard ones (OpenID Connect core §5.4). */
export const providerScopes = [
  'openid',
  'profile',
  'email',
  OFFLINE,
  'profile:user_id',
  'postal_code',
  'public_profile',
] as const;

/** The known ones of a request, each once; others are left out of what is granted (RFC 6749 §3.3). */
export function grantedScopes(asked: string): readonly string[] {
  const all = new Set(asked.split(' '));
  return providerScopes.filter((scope) => all.has(scope));
}
