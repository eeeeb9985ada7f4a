import { isRuleAnswer, type Refusal } from '../../core/calls/rule-answer.ts';
import type { CommonCode, ErrorCode, ErrorFacts, PageCode, Reason } from '../../core/errors.ts';
import { spanOfSeconds } from '../../core/vocabulary/told-facts.ts';
import type { Refuse } from '../server/create-app.ts';
import { callOf } from '../server/http-call.ts';
import { englishOf } from './english-of.ts';
import { statusOfRefusal } from './status-of.ts';

/** Codes whose page text is kept vague on purpose; the control API is the test's side and tells what is wrong. */
const plainly: { readonly [C in CommonCode | PageCode]?: (facts: ErrorFacts[C]) => string } = {
  MALFORMED_REQUEST: ({ detail }) => `The request is not as it should be: ${detail}.`,
  NOT_FOUND: ({ what, known }) =>
    what.startsWith('/')
      ? `There is nothing at ${what}.`
      : `There is no ${what}${known === undefined ? '' : `; there are ${known.join(', ')}`}.`,
  CONFLICT: ({ what }) => `This is taken, or was changed at the same time: ${what}.`,
  UNSUPPORTED_MEDIA_TYPE: ({ type }) => `Send JSON as application/json, not ${type === '' ? 'something else' : type}.`,
  ASSERTION_INVALID: ({ why }) => `The identity provider’s assertion is refused for its ${why}.`,
  DEVICE_NOT_USABLE: () => 'A passkey shows no codes.',
};

/** Facts that are lengths of time or times, in the one form of each; numbers of seconds stay beside them for a version. */
const told: { readonly [C in ErrorCode]?: (facts: ErrorFacts[C]) => object } = {
  MFA_DELAYED: ({ seconds }) => ({ wait: spanOfSeconds(seconds), seconds }),
  DEVICE_CODES_SPENT: ({ device, seconds }) => ({ device, wait: spanOfSeconds(seconds), seconds }),
  DEVICE_CLOCK_SKEWED: ({ seconds }) => ({ skew: spanOfSeconds(seconds), seconds }),
  CLOCK_GOES_BACK: ({ now, asked }) => ({ now: new Date(now).toISOString(), asked: new Date(asked).toISOString() }),
};

/** Words a refusal as problem+json (RFC 9457): `code` is the catalogue's or a rule's, the facts stand beside it. */
export const refuseWithProblem: Refuse = (request, reply, refusal) => {
  const problem = problemOf(refusal, callOf(request).site?.url ?? request.url);
  return reply.code(problem.status).type(PROBLEM_TYPE).header('cache-control', 'no-store').send(problem);
};

export const PROBLEM_TYPE = 'application/problem+json';

/** The members of a problem, and the facts of the refusal. */
export function problemOf(refusal: Refusal, instance: string) {
  const { code } = refusal;
  const members = {
    type: `urn:latchkey:problem:${code.toLowerCase().replaceAll('_', '-')}`,
    title: code,
    status: statusOfRefusal(refusal),
    detail: isRuleAnswer(refusal) ? refusal.message : detail(refusal),
    instance,
    code,
  };
  // The standard's members stand first, and no fact of the same name replaces them.
  return { ...members, ...(!isRuleAnswer(refusal) && factsOf(refusal)), ...members };
}

const factsOf = (reason: Reason): object =>
  (told as Partial<Record<ErrorCode, (facts: Reason['facts']) => object>>)[reason.code]?.(reason.facts) ?? reason.facts;

function detail(reason: Reason): string {
  const plain = (plainly as Partial<Record<ErrorCode, (facts: Reason['facts']) => string>>)[reason.code];
  return plain?.(reason.facts) ?? englishOf(reason);
}
