import { DomainError } from '../errors.ts';
import { type AwsAssertion, type ConsumerOf, verifyAwsAssertion } from '../federation/saml/aws-assertion.ts';
import { samlFacts } from '../federation/saml/saml-facts.ts';
import { samlProviderArn } from '../federation/saml/saml-provider.ts';
import type { Sandbox } from '../sandbox.ts';
import { assumeFederatedRole, type FederatedRequest } from './assume-federated-role.ts';
import type { AssumedRole } from './assume-role.ts';
import type { SessionLimits } from './session-policies.ts';

interface SamlRequest extends Omit<SessionLimits, 'tags'> {
  readonly roleArn: string;
  readonly providerArn: string;
  /** Base64. */
  readonly assertion: string;
  /** From 900 to 43200. */
  readonly durationSeconds?: number;
}

/** A wish for a role of an assertion that was verified already. */
type VouchedRequest = Omit<SamlRequest, 'providerArn' | 'assertion'> & Pick<FederatedRequest, 'opensConsole'>;

/** A role that somebody has taken on by an assertion. */
interface AssumedWithSaml extends AssumedRole {
  readonly vouched: AwsAssertion;
}

/**
 * Gives the credentials of a role to whom an assertion offers it (AssumeRoleWithSAML). One assertion is good for several calls: STS
 * remembers none (`cases.md` B61).
 * @throws {DomainError} `ARN_INVALID`, what `verifyAwsAssertion` throws, and what `assumeFederatedRole` does
 */
export async function assumeRoleWithSaml(
  sandbox: Sandbox,
  request: SamlRequest,
  consumerOf: ConsumerOf,
): Promise<AssumedWithSaml> {
  const { roleArn, providerArn } = request;
  if (!/^arn:aws:iam::\d{12}:role\/./.test(roleArn)) throw new DomainError('ARN_INVALID', {});
  if (!/^arn:aws:iam::\d{12}:saml-provider\/./.test(providerArn))
    throw new DomainError('ARN_INVALID', { of: 'principal' });
  const vouched = await verifyAwsAssertion(sandbox, providerArn, request.assertion, consumerOf);
  const assumed = await assumeVouchedRole(sandbox, vouched, request);
  return { ...assumed, vouched };
}

/**
 * Gives the credentials of one of the roles that a verified assertion offers.
 * @throws {DomainError} `ACTION_DENIED` for one that it does not, and what `assumeFederatedRole` throws
 */
export async function assumeVouchedRole(
  sandbox: Sandbox,
  vouched: AwsAssertion,
  { roleArn, durationSeconds, policy, policyArns, opensConsole }: VouchedRequest,
): Promise<AssumedRole> {
  const { provider, assertion, attributes, judgedAt } = vouched;
  const providerArn = samlProviderArn(provider);
  const action = 'sts:AssumeRoleWithSAML';
  const isOffered = attributes.roles.some((each) => each.roleArn === roleArn && each.providerArn === providerArn);
  if (!isOffered) {
    sandbox.journal.event('federation.refused', { provider: providerArn, why: 'role', detail: roleArn });
    throw new DomainError('ACTION_DENIED', { action, because: 'trust' });
  }
  const { sessionEndsAt } = assertion;
  return assumeFederatedRole(sandbox, {
    action,
    source: 'saml',
    roleArn,
    providers: [providerArn],
    accountId: provider.accountId,
    opensConsole,
    sessionName: attributes.sessionName,
    sourceIdentity: attributes.sourceIdentity,
    tags: attributes.tags,
    transitiveTagKeys: attributes.transitiveTagKeys,
    facts: samlFacts(vouched),
    durationSeconds,
    longestSeconds: sessionEndsAt === undefined ? undefined : Math.ceil((sessionEndsAt - judgedAt) / 1000),
    user: assertion.nameId,
    policy,
    policyArns,
  });
}
