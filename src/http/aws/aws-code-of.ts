import type { ErrorCode } from '../../core/errors.ts';
import { statusOf } from '../refusals/status-of.ts';
import { type AwsCode, accessDenied, awsCodes, exception, missing, validation } from './aws-codes.ts';
import { signedApiRefusals } from './signed-api-refusals.ts';

const known: Partial<Readonly<Record<ErrorCode, AwsCode>>> = { ...awsCodes, ...signedApiRefusals };

/**
 * The name of a refusal at the query and JSON APIs. One that belongs to another door goes by its status.
 * @param own what the API itself calls some of them
 */
export const awsCodeOf = (code: ErrorCode, own: Partial<Readonly<Record<ErrorCode, AwsCode>>> = {}): AwsCode =>
  own[code] ?? known[code] ?? byStatus(statusOf(code));

function byStatus(status: number): AwsCode {
  if (status === 401 || status === 403) return { ...accessDenied, status };
  if (status === 404) return missing;
  if (status === 429) return exception('Throttling', status);
  return { ...validation, status };
}
