import { findRole } from '../accounts/role.ts';
import { portalHost } from '../directories/portal-address.ts';
import { DomainError } from '../errors.ts';
import { type ConsoleRole, refusedFor } from '../federation/saml/console-offer.ts';
import { directoryByEntityId } from '../federation/saml/directory-provider.ts';
import { identityProviderByEntityId } from '../identity-providers/find-identity-provider.ts';
import { identityProviderUrl, START_AWS_PATH } from '../identity-providers/identity-provider.ts';
import type { Sandbox } from '../sandbox.ts';
import { liveSession, type SessionOrigin, type SignedIn, startFederatedSession } from '../sessions/console-sessions.ts';
import { assumeVouchedRole } from './assume-role-with-saml.ts';

const HOUR = 3600;

/**
 * Opens the console in a role that an assertion offers. It stays open for an hour, or as `SessionDuration` says; never beyond
 * `SessionNotOnOrAfter`, nor for longer than the role allows (`apis.md` §5, `cases.md` B63).
 * @throws {DomainError} `SAML_SIGN_IN_REFUSED`: role, when it does not trust the provider
 */
export async function enterBySaml(
  sandbox: Sandbox,
  { roleArn, vouched }: ConsoleRole,
  origin: SessionOrigin,
): Promise<SignedIn> {
  const { attributes, assertion } = vouched;
  const role = await findRole(sandbox, roleArn);
  const { sessionSeconds = HOUR } = attributes;
  const durationSeconds = Math.min(sessionSeconds, role?.maxSessionSeconds ?? sessionSeconds);
  const wanted = { roleArn, durationSeconds, policyArns: [], opensConsole: true };
  const { credentials } = await assumeVouchedRole(sandbox, vouched, wanted).catch((error) => {
    throw error instanceof DomainError ? refusedFor(sandbox, assertion.issuer, 'role', error.code) : error;
  });
  const { principal, accountId, expiresAt: until } = credentials;
  if (principal.kind !== 'role') throw new TypeError('an assertion gives nothing but roles');
  const issuer = await homeOf(sandbox, assertion.issuer);
  const grant = { session: principal, accountId, issuer, mfa: false, until };
  const signedIn = await liveSession(sandbox, (await startFederatedSession(sandbox, grant, origin)).id);
  if (signedIn === undefined) throw refusedFor(sandbox, assertion.issuer, 'role', 'late');
  return signedIn;
}

/** The place where people of a provider come from, and go back to; the name of a provider that is not ours. */
async function homeOf(sandbox: Sandbox, entityId: string): Promise<string> {
  const directory = await directoryByEntityId(sandbox, entityId);
  if (directory !== undefined) return `https://${portalHost(directory)}/start/`;
  const provider = await identityProviderByEntityId(sandbox, entityId);
  return provider === undefined ? entityId : `${identityProviderUrl(provider)}${START_AWS_PATH}`;
}
