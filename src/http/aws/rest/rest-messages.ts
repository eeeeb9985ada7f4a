import type { CommonCode, ErrorCode, ErrorFacts, Reason } from '../../../core/errors.ts';
import { awsMessage } from '../aws-messages.ts';

type Messages = { readonly [C in CommonCode]?: (facts: ErrorFacts[C]) => string };

const noSession = () => 'Session token not found or invalid';

/** Messages that clients and people know from the service (`apis.md` §0, §2.1, `pages.md` §13–14); the others say what the pages say. */
const messages: Messages = {
  CLIENT_UNKNOWN: () => 'Invalid client provided',
  CLIENT_EXPIRED: () => 'Invalid client provided',
  REGION_WRONG: () => 'Invalid grant provided',
  GRANT_INVALID: ({ why }) => (why === 'refresh-token' ? 'Invalid refresh token provided' : 'Invalid grant provided'),
  USER_CODE_UNKNOWN: () => 'Invalid user code provided',
  SIGNED_OUT: noSession,
  FIELD_MISSING: ({ field }) => `The request lacks ${field}.`,
  ROLE_NOT_ASSIGNED: () => 'No access',
  FOREIGN_ORIGIN: ({ origin }) => `Origin not allowed: ${origin}`,
};

export function restMessage(reason: Reason): string {
  const known = messages as Partial<Record<ErrorCode, (facts: Reason['facts']) => string>>;
  return known[reason.code]?.(reason.facts) ?? awsMessage(reason);
}
