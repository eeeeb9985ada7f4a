import type { FastifyRequest } from 'fastify';
import { isRuleAnswer, type Refusal } from '../../core/calls/rule-answer.ts';
import type { ErrorFacts, Reason } from '../../core/errors.ts';
import type { RequestFacts } from '../../core/journal/journal.ts';
import { signedScope } from '../aws/signed-as.ts';
import { callOf } from './http-call.ts';

/** The parts of a refused request that tell of a slip; never a secret, nor a body. */
export type Clues = Pick<
  RequestFacts,
  'mintedIn' | 'signedFor' | 'bearerless' | 'why' | 'livesIn' | 'allowed' | 'startUrl' | 'version'
>;

/** The clues of a refused request, from its head and from the facts of the refusal. */
export function cluesOf(request: FastifyRequest, refusal: Refusal): Clues {
  const { carried, sandbox, service } = callOf(request);
  const signedFor = signedScope(request);
  return {
    ...(carried !== undefined && carried !== sandbox?.name && { mintedIn: carried }),
    ...(signedFor !== undefined && { signedFor }),
    ...(service === 'sso' && !BEARERS.some((name) => request.headers[name] !== undefined) && { bearerless: true }),
    ...(!isRuleAnswer(refusal) && ofRefusal(refusal)),
  };
}

const BEARERS = ['x-amz-sso_bearer_token', 'x-amz-sso-bearer-token', 'authorization'];

/** A web address as somebody typed it, without a password, a query or a fragment; nothing of what is none. */
function withoutSecrets(url: string): string {
  const { protocol = '', host, pathname } = URL.canParse(url) ? new URL(url) : {};
  return /^https?:$/.test(protocol) ? `${protocol}//${host}${pathname}` : '';
}

/** The facts of refusals that are clues, by their names in the catalogue. */
function ofRefusal({ code, facts }: Reason): Clues {
  const { why, startUrl, allowed, version, region } = facts as Partial<
    ErrorFacts['GRANT_INVALID'] &
      ErrorFacts['START_URL_UNKNOWN'] &
      ErrorFacts['METHOD_NOT_ALLOWED'] &
      ErrorFacts['OPERATION_UNKNOWN'] &
      ErrorFacts['REGION_WRONG']
  >;
  return {
    ...(why !== undefined && { why }),
    ...(startUrl !== undefined && { startUrl: withoutSecrets(startUrl) }),
    ...(allowed !== undefined && { allowed }),
    ...(code === 'OPERATION_UNKNOWN' && version !== undefined && { version }),
    ...(code === 'REGION_WRONG' && region !== undefined && { livesIn: region }),
  };
}
