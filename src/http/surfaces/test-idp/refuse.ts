import { isRuleAnswer, type Refusal } from '../../../core/calls/rule-answer.ts';
import type { ErrorCode } from '../../../core/errors.ts';
import { refuseWithPage } from '../../plugins/pages.ts';
import { englishOf } from '../../refusals/english-of.ts';
import { statusOfRefusal } from '../../refusals/status-of.ts';
import type { Refuse } from '../../server/create-app.ts';
import { oidcError } from '../oidc/oidc-codes.ts';

interface OAuthRefusal {
  readonly status: number;
  readonly error: string;
}

/** The names of refusals in OAuth's JSON (RFC 6749 §5.2, RFC 6750 §3.1). */
const names: Partial<Readonly<Record<ErrorCode, OAuthRefusal>>> = {
  CLIENT_UNKNOWN: { status: 401, error: 'invalid_client' },
  GRANT_INVALID: { status: 400, error: 'invalid_grant' },
  GRANT_TYPE_UNSUPPORTED: { status: 400, error: 'unsupported_grant_type' },
  SCOPE_INVALID: { status: 400, error: 'invalid_scope' },
  TOKEN_UNKNOWN: { status: 401, error: 'invalid_token' },
  TOKEN_EXPIRED: { status: 401, error: 'invalid_token' },
};

/** Words a refusal as a page, or at the endpoints of an OpenID provider in OAuth's JSON. */
export const refuseAtProvider: Refuse = (request, reply, refusal) => {
  if (request.routeOptions.config.oauth !== true) return refuseWithPage(request, reply, refusal);
  const { status, error } = oauthRefusalOf(refusal);
  const scheme = error === 'invalid_token' ? `Bearer error="${error}"` : 'Basic realm="latchkey"';
  if (status === 401) reply.header('www-authenticate', scheme);
  const description = isRuleAnswer(refusal) ? refusal.message : englishOf(refusal);
  return reply.code(status).header('cache-control', 'no-store').send({ error, error_description: description });
};

function oauthRefusalOf(refusal: Refusal): OAuthRefusal {
  const status = statusOfRefusal(refusal);
  if (isRuleAnswer(refusal)) return { status, error: refusal.oauthError ?? oidcError(refusal.code) };
  const other = status === 503 ? 'temporarily_unavailable' : status >= 500 ? 'server_error' : 'invalid_request';
  return names[refusal.code] ?? { status, error: other };
}
