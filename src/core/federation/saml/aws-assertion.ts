import { DomainError } from '../../errors.ts';
import type { AssertionFault } from '../../refusals/page-facts.ts';
import type { Assertion } from '../../saml/verify-response.ts';
import type { Sandbox } from '../../sandbox.ts';
import { type AwsAttributes, readAwsAttributes } from '../aws-attributes.ts';
import { findSamlProvider } from '../find-provider.ts';
import { type ReadyProvider, readied } from './saml-metadata.ts';
import { samlProviderArn, trustedUntil } from './saml-provider.ts';
import { assertionTime, verifyProviderAssertion } from './verify-provider-assertion.ts';

/** The name by which AWS is a relying party. */
const AWS_AUDIENCE = 'urn:amazon:webservices';

/** An assertion for AWS must be used so soon after it was made, whatever it says itself (`cases.md` B61). */
const REDEEM_MS = 5 * 60 * 1000;

/** The real address of our page for assertions that an address leads to, in whatever style; undefined when it leads elsewhere. */
export type ConsumerOf = (address: string) => string | undefined;

/** An assertion that AWS takes, of a provider of an account. */
export interface AwsAssertion {
  readonly provider: ReadyProvider;
  readonly assertion: Assertion;
  readonly attributes: AwsAttributes;
  /** The recipient by its real name. */
  readonly consumer: string;
  /** Now, by the clock that the identity provider's statements are judged by; epoch milliseconds. */
  readonly judgedAt: number;
}

/**
 * Verifies an assertion for AWS, by the provider that is said to vouch for it.
 * @throws {DomainError} `IDENTITY_TOKEN_INVALID`, `IDENTITY_TOKEN_EXPIRED`, `IDP_REJECTED`; the true reason is `ASSERTION_INVALID`'s
 */
export async function verifyAwsAssertion(
  sandbox: Sandbox,
  providerArn: string,
  encoded: string,
  consumerOf: ConsumerOf,
): Promise<AwsAssertion> {
  const found = await findSamlProvider(sandbox, providerArn);
  const provider = found && (await readied(sandbox, found));
  if (provider === undefined)
    throw new DomainError('IDENTITY_TOKEN_INVALID', { why: 'unknown-provider', requestId: sandbox.random.uuid() });
  return verifyByProvider(sandbox, provider, encoded, consumerOf);
}

/**
 * Verifies an assertion for AWS by what a provider is trusted for. Whether it was brought before is left to the caller: STS takes one
 * for as many roles as it offers.
 * @throws {DomainError} as `verifyAwsAssertion`
 */
export async function verifyByProvider(
  sandbox: Sandbox,
  provider: ReadyProvider,
  encoded: string,
  consumerOf: ConsumerOf,
): Promise<AwsAssertion> {
  const providerArn = samlProviderArn(provider);
  const judgedAt = assertionTime(sandbox, provider.metadata.entityId);
  if (sandbox.clock.now() >= trustedUntil(provider.metadata)) throw refused(sandbox, providerArn, 'metadata');
  const isRecipient = (address: string) => consumerOf(address) !== undefined;
  try {
    const assertion = await verifyProviderAssertion(sandbox, provider, encoded, {
      audience: AWS_AUDIENCE,
      isRecipient,
    });
    if (judgedAt >= assertion.issuedAt + REDEEM_MS) throw refused(sandbox, providerArn, 'late');
    const attributes = attributesOf(sandbox, providerArn, assertion);
    return { provider, assertion, attributes, consumer: consumerOf(assertion.recipient) ?? '', judgedAt };
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'ASSERTION_INVALID') throw error;
    throw refused(sandbox, providerArn, (error.facts as { why: AssertionFault }).why);
  }
}

/** An assertion's statements for AWS; the journal gets the reason why it says nothing good. */
function attributesOf({ journal }: Sandbox, provider: string, assertion: Assertion): AwsAttributes {
  try {
    return readAwsAttributes(assertion);
  } catch (error) {
    if (error instanceof DomainError)
      journal.event('federation.refused', { provider, why: (error.facts as { readonly why: string }).why });
    throw error;
  }
}

/** The refusal of an assertion; the journal gets the reason. */
function refused({ journal, random }: Sandbox, provider: string, why: AssertionFault | 'metadata'): DomainError {
  journal.event('federation.refused', { provider, why });
  switch (why) {
    case 'issuer':
      return new DomainError('IDENTITY_TOKEN_INVALID', { why: 'foreign-issuer', requestId: random.uuid() });
    case 'signature':
    case 'unsigned':
      return new DomainError('IDENTITY_TOKEN_INVALID', { why: 'signature' });
    case 'early':
      return new DomainError('IDENTITY_TOKEN_INVALID', { why: 'early' });
    case 'late':
      return new DomainError('IDENTITY_TOKEN_EXPIRED', {});
    case 'status':
      return new DomainError('IDP_REJECTED', {});
    default:
      return new DomainError('IDENTITY_TOKEN_INVALID', { why: 'assertion' });
  }
}
