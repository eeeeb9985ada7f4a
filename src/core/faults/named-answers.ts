import type { Call } from '../calls/call.ts';
import type { Refusal, RuleAnswer } from '../calls/rule-answer.ts';
import type { FaultEffect } from './fault.ts';

type Name = NonNullable<FaultEffect['answer']>;
type Words = Omit<RuleAnswer, 'rule'>;

const QUERY: ReadonlySet<string | undefined> = new Set(['sts', 'iam']);

const throttled: Readonly<Record<string, Words>> = {
  sts: { status: 400, code: 'Throttling', message: 'Rate exceeded' },
  iam: { status: 400, code: 'Throttling', message: 'Rate exceeded' },
  sso: { status: 429, code: 'TooManyRequestsException', message: 'HTTP 429 Unknown Code' },
  signin: { status: 429, code: 'TooManyRequestsError', message: 'Too many requests', oauthError: 'INVALID_REQUEST' },
};
const slowDown: Words = { status: 429, code: 'ThrottlingException', message: 'Rate exceeded' };

/** The answer of a name, as the service that was called words it; pages and unknown services have a general one. */
export const namedAnswer = (name: Name, rule: string, call: Pick<Call, 'service' | 'host'>): Refusal =>
  words[name](call.service ?? '', rule, call.host);

const words: Readonly<Record<Name, (service: string, rule: string, host: string) => Refusal>> = {
  throttled: (service, rule) =>
    ({ rule, ...(Object.hasOwn(throttled, service) ? throttled[service] : slowDown) }) as RuleAnswer,
  unavailable: (_, rule) => ({ rule, status: 503, code: 'ServiceUnavailable', message: 'Service is unavailable' }),
  'internal-error': (service, rule) => {
    const code = QUERY.has(service) ? 'InternalFailure' : 'InternalServerException';
    return { rule, status: 500, code, message: 'An internal error occurred', oauthError: 'server_error' };
  },
  expired: (service) => {
    if (QUERY.has(service)) return { code: 'CREDENTIALS_EXPIRED', facts: {} };
    if (service === 'sso-oidc') return { code: 'DEVICE_CODE_EXPIRED', facts: {} };
    return service === 'sso' ? { code: 'TOKEN_EXPIRED', facts: {} } : { code: 'SIGNED_OUT', facts: {} };
  },
  revoked: (service) => {
    if (QUERY.has(service)) return { code: 'ACCESS_KEY_UNKNOWN', facts: {} };
    if (service === 'sso-oidc') return { code: 'GRANT_INVALID', facts: { why: 'refresh-token' } };
    return service === 'sso' ? { code: 'TOKEN_UNKNOWN', facts: {} } : { code: 'SIGNED_OUT', facts: {} };
  },
  'host-off': (service, rule, host) => {
    if (service === '') return { code: 'HOST_OFF', facts: { host } };
    const message = `Access to ${host} is blocked: it is not on the list of allowed domains.`;
    return { rule, status: 403, code: 'HOST_OFF', message };
  },
  pending: () => ({ code: 'AUTHORIZATION_PENDING', facts: {} }),
  'slow-down': () => ({ code: 'SLOW_DOWN', facts: {} }),
  denied: () => ({ code: 'AUTHORIZATION_DENIED', facts: {} }),
};
