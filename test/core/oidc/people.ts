import { type OidcClient, registerClient } from '../../../src/core/oidc/client.ts';
import type { Sandbox } from '../../../src/core/sandbox.ts';

export const REDIRECT = 'http://127.0.0.1/callback';

/** A tool with every grant. */
export const registered = (sandbox: Sandbox, region?: string): OidcClient =>
  registerClient(
    sandbox,
    {
      name: 'tool',
      grantTypes: ['authorization_code', 'urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'],
      scopes: ['sso:account:access'],
      redirectUris: [REDIRECT],
    },
    region,
  );
