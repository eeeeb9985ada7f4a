import { DomainError } from '../errors.ts';
import type { AuthnRequestFault } from '../refusals/page-facts.ts';

/** The refusal of a service provider's request; the journal gets the reason. */
export const requestFault = (why: AuthnRequestFault): DomainError => new DomainError('SAML_REQUEST_INVALID', { why });

/** The readers of responses word their refusals as theirs; a request has the same faults. */
export async function asRequest<T>(read: () => T | Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'ASSERTION_INVALID') throw error;
    const { why } = error.facts as { readonly why: string };
    throw requestFault(why === 'structure' || why === 'signature' ? why : 'malformed');
  }
}
