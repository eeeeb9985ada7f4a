import type { ErrorCode, ErrorFacts, Reason } from '../../../core/errors.ts';
import { errors } from '../../../pages/locales/en/errors.ts';
import { awsMessage } from '../aws-messages.ts';

type Messages = { readonly [C in ErrorCode]?: (facts: ErrorFacts[C]) => string };

const noSession = () => 'Session token not found or invalid';

/** Messages that clients and people know from the service (`apis.md` §0, §2.1, `pages.md` §13–14); the others say what the pages say. */
const messages: Messages = {
  AUTHORIZATION_PENDING: () => 'Authorization is still pending',
  CLIENT_NOT_ALLOWED: () => 'Client is unauthorized',
  // What is wrong with a client or a grant, the journal tells.
  CLIENT_UNKNOWN: () => 'Invalid client provided',
  CLIENT_EXPIRED: () => 'Invalid client provided',
  REGION_WRONG: () => 'Invalid grant provided',
  GRANT_INVALID: ({ why }) => (why === 'refresh-token' ? 'Invalid refresh token provided' : 'Invalid grant provided'),
  SCOPE_INVALID: ({ scope }) => (scope === '' ? 'The request lacks scopes.' : errors.SCOPE_INVALID({ scope })),
  USER_CODE_UNKNOWN: () => 'Invalid user code provided',
  TOKEN_UNKNOWN: noSession,
  TOKEN_EXPIRED: noSession,
  SIGNED_OUT: noSession,
  FIELD_MISSING: ({ field }) => `The request lacks ${field}.`,
  ROLE_NOT_ASSIGNED: () => 'No access',
  FOREIGN_ORIGIN: ({ origin }) => `Origin not allowed: ${origin}`,
};

export function restMessage(reason: Reason): string {
  const message = messages[reason.code] as ((facts: Reason['facts']) => string) | undefined;
  return message === undefined ? awsMessage(reason) : message(reason.facts);
}
