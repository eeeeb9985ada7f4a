import { type AssertionFault, DomainError } from '../errors.ts';

/** The refusal of a SAML response; the journal gets the reason. */
export const assertionFault = (why: AssertionFault): DomainError => new DomainError('ASSERTION_INVALID', { why });
