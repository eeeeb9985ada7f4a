import { laterOperation, type RestApi, type RestCode } from '../../../aws/rest/rest-api.ts';
import { createOAuth2TokenOperation } from './create-oauth2-token.ts';

const VALIDATION = 'ValidationException';
const INTERNAL = 'InternalServerException';

const denied = (status: 401 | 403, error: string): RestCode => ({ name: 'AccessDeniedException', status, error });
const notAllowed = denied(403, 'INSUFFICIENT_PERMISSIONS');
/** The door in front of the operation words what it cannot read, by RFC 6749 alone and without an exception's name. */
const unread: RestCode = { name: 'unsupported_grant_type', status: 400, untyped: true };

/** Operations of the newer model. */
const later = (name: string, path: string) =>
  laterOperation(
    { name, method: 'POST', path, when: (query) => query.has('x-amz-client-auth-method') },
    `signin:${name}`,
  );

/** AWS Sign-In's API for the command line (CLI-5, `apis.md` §2.3). */
export const signinApi: RestApi = {
  service: 'signin',
  operations: [
    later('CreateOAuth2TokenWithIAM', '/v1/token'),
    createOAuth2TokenOperation,
    later('IntrospectOAuth2TokenWithIAM', '/v1/introspect'),
    later('RevokeOAuth2TokenWithIAM', '/v1/revoke'),
  ],
  codes: {
    GRANT_TYPE_UNSUPPORTED: unread,
    MALFORMED_REQUEST: unread,
    NOT_SERVED: { name: 'NotImplementedException', status: 501 },
    ACTION_DENIED: notAllowed,
    ACCOUNT_SUSPENDED: notAllowed,
    ACCOUNT_CLOSED: denied(401, 'TOKEN_EXPIRED'),
  },
  fallback: { fault: VALIDATION, missing: VALIDATION, internal: INTERNAL },
  origins: new Set(),
  refusal: ({ name, message, error = errorOf(name), untyped }) =>
    untyped === true ? { error, error_description: message } : { error, message },
};

const errorOf = (name: string): string => {
  if (name === INTERNAL) return 'server_error';
  return name === unread.name ? name : 'INVALID_REQUEST';
};
