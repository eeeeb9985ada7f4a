import type { ErrorCode, ErrorFacts, Reason } from '../../core/errors.ts';
import { formatProblems, formatStateProblems } from '../../core/format-problems.ts';
import { errors } from '../../pages/locales/en/errors.ts';
import type { Refuse } from '../server/create-app.ts';
import { placeOf } from '../server/front.ts';
import { errorStatus } from './error-status.ts';

/** Codes whose page text is kept vague on purpose; the control API is the test's side and tells what is wrong. */
const plainly: { readonly [C in ErrorCode]?: (facts: ErrorFacts[C]) => string } = {
  INVALID_STATE: ({ problems }) => `The state cannot be taken up. ${formatStateProblems(problems)}`,
  STATE_NOT_SAVED: ({ detail }) => `The state was not saved: ${detail}.`,
  INVALID_FIXTURES: ({ problems }) => formatProblems(problems),
  MALFORMED_REQUEST: ({ detail }) => `The request is not as it should be: ${detail}.`,
  NOT_FOUND: ({ what, known }) =>
    what.startsWith('/')
      ? `There is nothing at ${what}.`
      : `There is no ${what}${known === undefined ? '' : `; there are ${known.join(', ')}`}.`,
  CONFLICT: ({ what }) => `This is taken, or was changed at the same time: ${what}.`,
  UNSUPPORTED_MEDIA_TYPE: ({ type }) => `Send JSON as application/json, not ${type === '' ? 'something else' : type}.`,
  DEVICE_NOT_USABLE: () => 'A passkey shows no codes.',
  CLOCK_GOES_BACK: ({ now, asked }) =>
    `The clock stands at ${new Date(now).toISOString()} and would go back to ${new Date(asked).toISOString()}. Send "force": true to do it all the same.`,
};

/** Words a refusal as problem+json (RFC 9457): `code` is the catalogue's, the facts stand beside it. */
export const refuseWithProblem: Refuse = (request, reply, reason) => {
  const problem = problemOf(reason, placeOf(request.raw).site?.url ?? request.url);
  return reply.code(problem.status).type(PROBLEM_TYPE).header('cache-control', 'no-store').send(problem);
};

export const PROBLEM_TYPE = 'application/problem+json';

/** The members of a problem, and the facts of the refusal. */
export function problemOf(reason: Reason, instance: string) {
  const members = {
    type: `urn:latchkey:problem:${reason.code.toLowerCase().replaceAll('_', '-')}`,
    title: reason.code,
    status: errorStatus[reason.code],
    detail: detail(reason),
    instance,
    code: reason.code,
  };
  // The standard's members stand first, and no fact of the same name replaces them.
  return { ...members, ...reason.facts, ...members };
}

function detail({ code, facts }: Reason): string {
  const text = (plainly[code] ?? errors[code]) as (facts: Reason['facts']) => string;
  return text(facts);
}
