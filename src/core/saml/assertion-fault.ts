import { DomainError } from '../errors.ts';
import type { AssertionFault } from '../refusals/page-facts.ts';

/** The refusal of a SAML response; the journal gets the reason. */
export const assertionFault = (why: AssertionFault): DomainError => new DomainError('ASSERTION_INVALID', { why });
