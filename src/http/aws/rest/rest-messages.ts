import type { CommonCode, ErrorCode, ErrorFacts, Reason, RestApiCode } from '../../../core/errors.ts';
import { awsMessage } from '../aws-messages.ts';
import { noSession } from './rest-refusals.ts';

/** The messages of a REST API to refusals; the facts are in them where the service tells them. */
export type RestMessages = { readonly [C in CommonCode | RestApiCode]?: (facts: ErrorFacts[C]) => string };

/** Messages that clients and people know from the service (`apis.md` §0, §2.1, `pages.md` §13–14); the others say what the pages say. */
const messages: RestMessages = {
  CLIENT_UNKNOWN: () => 'Invalid client provided',
  CLIENT_EXPIRED: () => 'Invalid client provided',
  REGION_WRONG: () => 'Invalid grant provided',
  GRANT_INVALID: ({ why }) =>
    why.endsWith('refresh-token') ? 'Invalid refresh token provided' : 'Invalid grant provided',
  USER_CODE_UNKNOWN: () => 'Invalid user code provided',
  SIGNED_OUT: noSession,
  FIELD_MISSING: ({ field }) => `The request lacks ${field}.`,
  ROLE_NOT_ASSIGNED: () => 'No access',
  FOREIGN_ORIGIN: ({ origin }) => `Origin not allowed: ${origin}`,
};

/** @param own what the API itself says to some of them */
export function restMessage(reason: Reason, own: RestMessages = {}): string {
  const known = { ...messages, ...own } as Partial<Record<ErrorCode, (facts: Reason['facts']) => string>>;
  return known[reason.code]?.(reason.facts) ?? awsMessage(reason);
}
