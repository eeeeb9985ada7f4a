import { challengeOf, newVerifier } from '../../../../core/credentials/pkce.ts';
import { assignedAccounts, assignedRoles } from '../../../../core/directories/access/assigned.ts';
import { DomainError } from '../../../../core/errors.ts';
import { openAuthorization, resumeAuthorization } from '../../../../core/oidc/authorization.ts';
import { clientSecret, registerClient } from '../../../../core/oidc/client.ts';
import { startPlaceAt } from '../../../../core/oidc/start-url.ts';
import { tokensFor } from '../../../../core/oidc/tokens-for.ts';
import type { Sandbox } from '../../../../core/sandbox.ts';
import type { PortalSignedIn } from '../../../../core/sessions/portal-sessions.ts';
import { issueRoleCredentials, type RoleChoice } from '../../../../core/sts/issue-role-credentials.ts';
import { pkceAuthorization } from '../../../../flows/authorization/pkce-authorization.ts';
import { cacheTime, configFile, credentialsFile, type HomeFile, type Section, ssoCacheFile } from './home-files.ts';
import { passFlow } from './pass-flow.ts';
import type { ToolWish } from './ways-in.ts';

const CALLBACK = 'http://127.0.0.1/oauth/callback';
const SCOPES = ['sso:account:access'];
/** The name of the profile's `sso-session`. */
const SESSION = 'latchkey';

/**
 * Signs the command line in with a portal session, as `aws sso login` does by authorization code, and answers what it would have
 * written; with it the keys of a role.
 * @throws {DomainError} `ROLE_NOT_ASSIGNED`, `ACCOUNT_SUSPENDED`, `ACCOUNT_CLOSED`
 */
export async function filesOfSso(
  { context, region }: ToolWish,
  signedIn: PortalSignedIn,
  role: RoleChoice | undefined,
): Promise<HomeFile[]> {
  const { sandbox } = context;
  const keys = role && (await issueRoleCredentials(sandbox, signedIn, role));
  const { id, region: ssoRegion } = signedIn.directory;
  const startUrl = `https://${id}.awsapps.com/start`;
  const session: Section = [
    `sso-session ${SESSION}`,
    { sso_start_url: startUrl, sso_region: ssoRegion, sso_registration_scopes: SCOPES.join(',') },
  ];
  const profile: Section = [
    'default',
    {
      sso_session: SESSION,
      ...(role && { sso_account_id: role.accountId, sso_role_name: role.roleName }),
      region,
    },
  ];
  return [
    configFile([session, profile]),
    ssoCacheFile(SESSION, { startUrl, region: ssoRegion, ...(await toolTokens(context, signedIn, startUrl)) }),
    ...(keys === undefined ? [] : [credentialsFile(keys)]),
  ];
}

/** A tool that registers, is let in by the person, and exchanges its code. */
async function toolTokens(context: ToolWish['context'], signedIn: PortalSignedIn, startUrl: string): Promise<object> {
  const { sandbox } = context;
  const client = registerClient(sandbox, {
    name: 'latchkey',
    grantTypes: ['authorization_code', 'refresh_token'],
    scopes: SCOPES,
    redirectUris: [CALLBACK],
    issuerUrl: startUrl,
  });
  const codeVerifier = newVerifier(sandbox);
  const asked = { redirectUri: CALLBACK, codeChallenge: challengeOf(codeVerifier) };
  const { id: authorizationId } = await openAuthorization(
    sandbox,
    await startPlaceAt(sandbox, startUrl),
    client,
    asked,
  );
  const { resumption } = await passFlow(pkceAuthorization, context, 'allowed', {
    type: 'allow',
    authorizationId,
    sessionId: signedIn.session.id,
  });
  const code = new URL(await resumeAuthorization(sandbox, resumption)).searchParams.get('code') ?? '';
  const proof = { code, redirectUri: CALLBACK, codeVerifier };
  const tokens = await tokensFor(sandbox, client, { type: 'authorization_code', ...proof });
  return {
    accessToken: tokens.accessToken,
    expiresAt: cacheTime(sandbox.tools.wall() + tokens.expiresInSeconds * 1000),
    clientId: client.id,
    clientSecret: clientSecret(client),
    registrationExpiresAt: cacheTime(sandbox.tools.wall() + (client.expiresAt - client.issuedAt) * 1000),
    refreshToken: tokens.refreshToken,
  };
}

/**
 * The role that a wish means: as named, or the first that the person has. Undefined where none is named, and none is there.
 * @throws {DomainError} `ROLE_NOT_ASSIGNED`
 */
export async function assignedRole(
  sandbox: Sandbox,
  { user }: Pick<PortalSignedIn, 'user'>,
  { account, role }: { readonly account?: string; readonly role?: string },
): Promise<RoleChoice | undefined> {
  const accounts = account === undefined ? (await assignedAccounts(sandbox, user)).map(({ id }) => id) : [account];
  for (const accountId of accounts) {
    const sets = await assignedRoles(sandbox, user, accountId);
    const found = role === undefined ? sets[0] : sets.find(({ name }) => name === role);
    if (found !== undefined) return { accountId, roleName: found.name };
  }
  if (account !== undefined || role !== undefined) throw new DomainError('ROLE_NOT_ASSIGNED', {});
  return undefined;
}
