import { AnsweredByRule, isRuleAnswer, type Refusal } from '../../core/calls/rule-answer.ts';
import { DomainError, type ErrorCode } from '../../core/errors.ts';
import { ClaimTaken, StoreEnded, StoreUnavailable, VersionConflict } from '../../core/store.ts';

/**
 * The refusal behind whatever was thrown. Anything unforeseen is `INTERNAL`: its text goes to the log, never out.
 * @param bodyLimit of the route that was asked, in bytes
 */
export function refusalOf(error: unknown, bodyLimit = BODY_LIMIT): Refusal {
  if (error instanceof DomainError) return error.reason();
  if (error instanceof AnsweredByRule) return error.answer;
  if (error instanceof VersionConflict || error instanceof ClaimTaken)
    return { code: 'CONFLICT', facts: { what: error.message } };
  if (error instanceof StoreUnavailable) return { code: 'STORE_UNAVAILABLE', facts: {} };
  if (error instanceof StoreEnded) return { code: 'UNKNOWN_SANDBOX', facts: { name: error.sandbox } };
  const { code, message, statusCode, validation } = error as {
    code?: string;
    message?: string;
    statusCode?: number;
    validation?: unknown;
  };
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return { code: 'BODY_TOO_LARGE', facts: { maximum: bodyLimit } };
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return { code: 'UNSUPPORTED_MEDIA_TYPE', facts: { type: '' } };
  if (validation !== undefined || (statusCode !== undefined && statusCode < 500)) {
    return { code: 'MALFORMED_REQUEST', facts: { detail: message ?? '' } };
  }
  return { code: 'INTERNAL', facts: {} };
}

/** Whether it is this one of the catalogue; a rule may use the same word for its own. */
export const isReason = (refusal: Refusal | undefined, code: ErrorCode): boolean =>
  refusal !== undefined && !isRuleAnswer(refusal) && refusal.code === code;

/** Whether a refusal is the mock's own trouble: then no page can be drawn that needs records. */
export const isOurTrouble = (refusal: Refusal): boolean =>
  isReason(refusal, 'INTERNAL') || isReason(refusal, 'STORE_UNAVAILABLE');

/** No page or control call needs more; a snapshot import has its own limit. Bytes. */
export const BODY_LIMIT = 1024 * 1024;
