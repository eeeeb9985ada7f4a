import { createHash } from 'node:crypto';
import { putIf } from '../records/update.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Kind, Row } from '../store.ts';
import { assertionFault } from './assertion-fault.ts';
import type { Assertion } from './verify-response.ts';

/** An assertion that was taken, remembered for as long as it could be brought again; the id is made of its issuer and ID. */
interface UsedAssertion extends Row {
  readonly expiresAt: number;
}

export const usedAssertions: Kind<UsedAssertion> = {
  name: 'used-assertions',
  expiresAt: (used) => used.expiresAt,
};

/**
 * Takes an assertion, once.
 * @throws {DomainError} `ASSERTION_INVALID`: replayed
 */
export async function spendAssertion(
  { store }: Sandbox,
  { issuer, id, expiresAt }: Pick<Assertion, 'issuer' | 'id' | 'expiresAt'>,
): Promise<void> {
  const key = createHash('sha256').update(`${issuer}\0${id}`).digest('hex');
  if (!(await putIf(store, usedAssertions, { id: key, expiresAt }, 0))) throw assertionFault('replayed');
}
