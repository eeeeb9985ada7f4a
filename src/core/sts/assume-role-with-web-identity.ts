import { DomainError } from '../errors.ts';
import { verifyAccessToken } from '../federation/openid/access-token-identity.ts';
import { verifyIdToken, type WebIdentity } from '../federation/openid/web-identity.ts';
import type { Sandbox } from '../sandbox.ts';
import { assumeFederatedRole } from './assume-federated-role.ts';
import type { AssumedRole } from './assume-role.ts';
import type { SessionLimits } from './session-policies.ts';

interface WebIdentityRequest extends Omit<SessionLimits, 'tags'> {
  readonly roleArn: string;
  readonly sessionName: string;
  /** An ID token, or an access token of the provider that is named. */
  readonly token: string;
  readonly providerId?: string;
  /** From 900 to 43200. */
  readonly durationSeconds?: number;
}

/** A role that somebody has taken on by a token. */
interface AssumedWithToken extends AssumedRole {
  readonly identity: WebIdentity;
}

/**
 * Gives the credentials of a role to the owner of a token (AssumeRoleWithWebIdentity). A token is good for as many calls as there are
 * until it expires.
 * @throws {DomainError} `ARN_INVALID`, what verifying the token throws, and what `assumeFederatedRole` does
 */
export async function assumeRoleWithWebIdentity(
  sandbox: Sandbox,
  { roleArn, token, providerId, ...rest }: WebIdentityRequest,
): Promise<AssumedWithToken> {
  const [, accountId] = /^arn:aws:iam::(\d{12}):role\/./.exec(roleArn) ?? [];
  if (accountId === undefined) throw new DomainError('ARN_INVALID', {});
  const identity =
    providerId === undefined
      ? await verifyIdToken(sandbox, accountId, token)
      : await verifyAccessToken(sandbox, providerId, token);
  const { providers, subject, provider, sourceIdentity, tags, transitiveTagKeys, facts } = identity;
  const assumed = await assumeFederatedRole(sandbox, {
    ...rest,
    action: 'sts:AssumeRoleWithWebIdentity',
    source: 'web-identity',
    roleArn,
    providers,
    sourceIdentity,
    tags,
    transitiveTagKeys,
    facts,
    user: `${provider}:${subject}`,
  });
  return { ...assumed, identity };
}
