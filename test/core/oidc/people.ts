import { findDirectory, findWorkforceUser } from '../../../src/core/directories/find-directory.ts';
import { type OidcClient, registerClient } from '../../../src/core/oidc/client.ts';
import type { Sandbox } from '../../../src/core/sandbox.ts';
import { type PortalSignedIn, startPortalSession } from '../../../src/core/sessions/portal-sessions.ts';
import { bareSandbox } from '../../helpers/bare-sandbox.ts';

/** It lives in us-east-1. */
export const DIRECTORY = 'd-1234567890';
export const REDIRECT = 'http://127.0.0.1/callback';

export const frozen = (): Promise<Sandbox> => bareSandbox({ clock: { mode: 'frozen', at: Date.UTC(2030, 0, 1) } });

/** Somebody who is in the portal of the directory. */
export async function approver(sandbox: Sandbox, name: string): Promise<PortalSignedIn> {
  const directory = await findDirectory(sandbox, DIRECTORY);
  const user = directory && (await findWorkforceUser(sandbox, directory, name));
  if (directory === undefined || user === undefined) throw new Error(`there is no ${name}`);
  const origin = { browserId: 'browser-1', userAgent: '', address: '127.0.0.1', mfa: false };
  return { user, directory, session: await startPortalSession(sandbox, { user, directory }, origin) };
}

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
