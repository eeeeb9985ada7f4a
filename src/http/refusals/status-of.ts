import { isRuleAnswer, type Refusal } from '../../core/calls/rule-answer.ts';
import type { ErrorCode } from '../../core/errors.ts';
import { restRefusals } from '../aws/rest/rest-refusals.ts';
import { signedApiRefusals } from '../aws/signed-api-refusals.ts';
import { controlRefusals } from './control-refusals.ts';
import { errorStatus } from './error-status.ts';

const statuses: Readonly<Record<ErrorCode, number>> = {
  ...errorStatus,
  ...each(controlRefusals),
  ...each(signedApiRefusals),
  ...each(restRefusals),
};

function each<C extends string>(table: Readonly<Record<C, { readonly status: number }>>): Record<C, number> {
  const entries = Object.entries<{ readonly status: number }>(table);
  return Object.fromEntries(entries.map(([code, { status }]) => [code, status])) as Record<C, number>;
}

/** The HTTP status of a refusal on a page and in a problem, whichever door the refusal belongs to. */
export const statusOf = (code: ErrorCode): number => statuses[code];

export const statusOfRefusal = (refusal: Refusal): number =>
  isRuleAnswer(refusal) ? refusal.status : statusOf(refusal.code);

/** All codes of the catalogue. */
export const errorCodes = Object.keys(statuses) as readonly ErrorCode[];
