import { type Assertion, type Expectation, verifyResponse } from '../../saml/verify-response.ts';
import type { Sandbox } from '../../sandbox.ts';
import { wallTime } from '../../time/wall-time.ts';
import { isBuiltInEntity } from './built-in-metadata.ts';
import type { ProviderMetadata } from './read-provider-metadata.ts';
import type { SamlProvider } from './saml-provider.ts';

/** An identity provider as a relying party knows it: an account's SAML provider, or the identity source of a directory. */
interface TrustedProvider extends Pick<SamlProvider, 'decryptionKeys' | 'encryption'> {
  readonly metadata: Pick<ProviderMetadata, 'entityId' | 'certificates'>;
}

/** A relying party's knowledge of itself. */
type ProviderExpectation = Pick<Expectation, 'audience' | 'isRecipient' | 'inResponseTo'>;

/**
 * Verifies a response of an identity provider that the world under test trusts. What a built-in one says is judged by the
 * sandbox's clock, what an outside one says by the wall clock and its skew (TEST-2).
 * @param encoded as it was posted: base64
 * @throws {DomainError} `ASSERTION_INVALID`
 */
export async function verifyProviderAssertion(
  sandbox: Sandbox,
  { metadata: { entityId, certificates }, encryption, decryptionKeys = [] }: TrustedProvider,
  encoded: string,
  expected: ProviderExpectation,
): Promise<Assertion> {
  return verifyResponse(encoded, {
    ...expected,
    issuer: entityId,
    certificates,
    privateKeys: decryptionKeys.map(({ privateKey }) => privateKey),
    encryptionRequired: encryption === 'Required',
    now: assertionTime(sandbox, entityId),
  });
}

/** The time by which an identity provider's assertions are judged, in epoch milliseconds. */
export const assertionTime = (sandbox: Sandbox, entityId: string): number =>
  isBuiltInEntity(entityId) ? sandbox.clock.now() : wallTime(sandbox);
