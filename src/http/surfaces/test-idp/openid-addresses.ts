import type { IdentityProvider } from '../../../core/identity-providers/identity-provider.ts';
import { identityProviderUrl } from '../../../core/identity-providers/identity-provider.ts';
import { providerScopes } from '../../../core/identity-providers/openid/provider-scopes.ts';
import { TOKEN_ALGORITHM } from '../../../core/signing/json-web-key.ts';
import type { Site } from '../../addresses/site.ts';

/** The places of an OpenID provider's pages and endpoints, below its host. */
export const OPENID = {
  discovery: '/.well-known/openid-configuration',
  authorize: '/authorize',
  token: '/token',
  keys: '/jwks',
  person: '/userinfo',
  signOut: '/logout',
} as const;

/**
 * A provider's description of itself (OpenID Connect discovery §3). The issuer is its real name in every style, because tokens carry that;
 * links follow the style of whoever asks.
 */
export function openIdMetadata(provider: IdentityProvider, site: Site): object {
  const link = (path: string) => site.link(site.host, path);
  return {
    issuer: identityProviderUrl(provider),
    authorization_endpoint: link(OPENID.authorize),
    token_endpoint: link(OPENID.token),
    userinfo_endpoint: link(OPENID.person),
    jwks_uri: link(OPENID.keys),
    end_session_endpoint: link(OPENID.signOut),
    scopes_supported: providerScopes,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: [TOKEN_ALGORITHM],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
    code_challenge_methods_supported: ['S256'],
    prompt_values_supported: ['none', 'login', 'consent', 'select_account'],
    claims_supported: [
      ...['iss', 'sub', 'aud', 'azp', 'iat', 'exp', 'auth_time', 'amr', 'nonce'],
      ...['email', 'email_verified', 'name', 'preferred_username'],
    ],
    claims_parameter_supported: false,
    request_parameter_supported: false,
    request_uri_parameter_supported: false,
    authorization_response_iss_parameter_supported: true,
  };
}
