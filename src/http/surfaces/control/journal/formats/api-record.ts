import type { ErrorCode } from '../../../../../core/errors.ts';
import type { JournalEntry } from '../../../../../core/journal/journal.ts';
import { awsCodeOf } from '../../../../aws/aws-code-of.ts';
import { restCodeOf } from '../../../../aws/rest/rest-code-of.ts';
import { errorCodes } from '../../../../refusals/status-of.ts';
import { queryApis } from '../../../query-apis.ts';
import { restApis } from '../../../rest-apis.ts';
import type { TrailRecord } from './cloudtrail.ts';

/** The sources of API calls, by our names of the APIs. */
const sources: ReadonlyMap<unknown, string> = new Map([
  ['sts', 'sts.amazonaws.com'],
  ['iam', 'iam.amazonaws.com'],
  ['sso', 'sso.amazonaws.com'],
  ['sso-admin', 'sso.amazonaws.com'],
  ['sso-oidc', 'sso-oauth.amazonaws.com'],
  ['identitystore', 'identitystore.amazonaws.com'],
  ['signin', 'signin.amazonaws.com'],
]);

/** The record of a request that is a call of an AWS API. */
export function apiRecord({ reason, facts }: JournalEntry): TrailRecord | undefined {
  const { service, operation, requestId, method } = facts;
  const eventSource = sources.get(service);
  if (eventSource === undefined || typeof operation !== 'string' || operation === '' || method === 'OPTIONS')
    return undefined;
  return {
    ...{ eventSource, eventName: operation, eventType: 'AwsApiCall' },
    ...(typeof requestId === 'string' && { requestID: requestId }),
    ...(reason !== undefined && { errorCode: wireCode(String(service), reason), errorMessage: reason }),
  };
}

/** The code as the client read it; a rule says its own. */
function wireCode(service: string, reason: string): string {
  const code = (errorCodes as readonly string[]).includes(reason) ? (reason as ErrorCode) : undefined;
  if (code === undefined) return reason;
  const rest = restApis.find((api) => api.service === service);
  if (rest !== undefined) return restCodeOf(rest, code).name;
  return awsCodeOf(code, queryApis.find((api) => api.service === service)?.codes).query;
}
