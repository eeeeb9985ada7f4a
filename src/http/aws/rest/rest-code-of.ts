import type { ErrorCode } from '../../../core/errors.ts';
import { awsCodeOf } from '../aws-code-of.ts';
import type { RestApi, RestCode } from './rest-api.ts';
import { restRefusals } from './rest-refusals.ts';

const shared: Partial<Readonly<Record<ErrorCode, RestCode>>> = restRefusals;

/** These statuses stay, because they say where in HTTP it went wrong. */
const KEPT = new Set([404, 405, 413]);

/** The name of a refusal at a REST API. One that belongs to another door goes by its status. */
export function restCodeOf({ codes, fallback }: Pick<RestApi, 'codes' | 'fallback'>, code: ErrorCode): RestCode {
  const own: Partial<Readonly<Record<ErrorCode, RestCode>>> = codes;
  const known = own[code] ?? shared[code];
  if (known !== undefined) return known;
  const { status } = awsCodeOf(code);
  if (status === 500 || status === 503) return { name: fallback.internal, status };
  return { name: status === 404 ? fallback.missing : fallback.fault, status: KEPT.has(status) ? status : 400 };
}
