import type { RestApi, RestCode } from '../../aws/rest/rest-api.ts';
import { noSession } from '../../aws/rest/rest-refusals.ts';

const unauthorized: RestCode = { name: 'UnauthorizedException', status: 401 };
const forbidden: RestCode = { name: 'ForbiddenException', status: 403 };
const missing: RestCode = { name: 'ResourceNotFoundException', status: 404 };

/** The portal API's names of refusals (`apis.md` §2.1); all others are an invalid request. */
export const portalCodes: RestApi['codes'] = {
  TOKEN_UNKNOWN: unauthorized,
  TOKEN_EXPIRED: unauthorized,
  // Its tools call other services; here the token is none (CLI-6).
  TOKEN_OF_BUILDER_ID: unauthorized,
  SIGNED_OUT: unauthorized,
  REGION_WRONG: unauthorized,
  // A tool that asked for something else has no access to accounts.
  SCOPE_INVALID: unauthorized,
  CODE_USED: unauthorized,
  CODE_EXPIRED: unauthorized,
  STALE_FORM: unauthorized,
  ROLE_NOT_ASSIGNED: { ...forbidden, anonymous: true },
  APPLICATION_NOT_ASSIGNED: forbidden,
  ACCOUNT_SUSPENDED: forbidden,
  ACCOUNT_CLOSED: forbidden,
  FOREIGN_ORIGIN: forbidden,
  UNKNOWN_PORTAL: missing,
  NOT_FOUND: missing,
  SLOW_DOWN: { name: 'TooManyRequestsException', status: 429 },
};

/** Clients are told the same for every fault of a session. */
export const portalMessages: RestApi['messages'] = Object.fromEntries(
  Object.entries(portalCodes)
    .filter(([, code]) => code === unauthorized)
    .map(([code]) => [code, noSession]),
);
