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
export function namedAnswer(name: Name, rule: string, { service = '' }: Call): Refusal {
  switch (name) {
    case 'throttled':
      return { rule, ...(Object.hasOwn(throttled, service) ? throttled[service] : slowDown) } as RuleAnswer;
    case 'unavailable':
      return { rule, status: 503, code: 'ServiceUnavailable', message: 'Service is unavailable' };
    case 'internal-error': {
      const code = QUERY.has(service) ? 'InternalFailure' : 'InternalServerException';
      return { rule, status: 500, code, message: 'An internal error occurred', oauthError: 'server_error' };
    }
    case 'expired':
      if (QUERY.has(service)) return { code: 'CREDENTIALS_EXPIRED', facts: {} };
      if (service === 'sso-oidc') return { code: 'DEVICE_CODE_EXPIRED', facts: {} };
      return service === 'sso' ? { code: 'TOKEN_EXPIRED', facts: {} } : { code: 'SIGNED_OUT', facts: {} };
    case 'pending':
      return { code: 'AUTHORIZATION_PENDING', facts: {} };
    case 'slow-down':
      return { code: 'SLOW_DOWN', facts: {} };
    case 'denied':
      return { code: 'AUTHORIZATION_DENIED', facts: {} };
  }
}
