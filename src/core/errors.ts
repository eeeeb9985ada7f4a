import type { CommonFacts } from './refusals/common-facts.ts';
import type { ControlFacts } from './refusals/control-facts.ts';
import type { PageFacts } from './refusals/page-facts.ts';
import type { RestApiFacts } from './refusals/rest-api-facts.ts';
import type { SignedApiFacts } from './refusals/signed-api-facts.ts';

/**
 * The catalogue of refusals: a code, and the facts that belong to it, by who can see them. `core` and `flows` throw them.
 * A door has its own answer to each refusal that it can show, or the code does not compile; to all others it has one
 * answer for each status (`http/refusals`). The code is the true reason and goes to the journal; a page may say less.
 */
export interface ErrorFacts extends CommonFacts, PageFacts, SignedApiFacts, RestApiFacts, ControlFacts {}

export type CommonCode = keyof CommonFacts;
export type PageCode = keyof PageFacts;
export type SignedApiCode = keyof SignedApiFacts;
export type RestApiCode = keyof RestApiFacts;
export type ControlCode = keyof ControlFacts;
export type ErrorCode = keyof ErrorFacts;

/** A code with its facts, as records and pages carry it. */
export type Reason = { [C in ErrorCode]: { readonly code: C; readonly facts: ErrorFacts[C] } }[ErrorCode];

/** A refusal by the rules of the domain. */
export class DomainError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'DomainError';
  readonly code: C;
  readonly facts: ErrorFacts[C];
  constructor(code: C, facts: ErrorFacts[C]) {
    super(code);
    this.code = code;
    this.facts = facts;
  }

  reason(): Reason {
    return { code: this.code, facts: this.facts } as Reason;
  }
}
