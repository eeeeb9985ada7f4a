import type { ControlCode, ErrorFacts } from '../../core/errors.ts';
import { formatProblems, formatStateProblems } from '../../core/format-problems.ts';

type ControlRefusals = {
  readonly [C in ControlCode]: { readonly status: number; readonly message: (facts: ErrorFacts[C]) => string };
};

const instant = (time: number): string => new Date(time).toISOString();

/** The refusals of the control API: the HTTP status, and the `detail` of the problem. */
export const controlRefusals: ControlRefusals = {
  SANDBOX_EXISTS: { status: 409, message: ({ name }) => `A sandbox named “${name}” exists already.` },
  SANDBOX_PERMANENT: {
    status: 409,
    message: ({ name }) => `The sandbox “${name}” cannot be dropped; it can be reset.`,
  },
  TOO_MANY_SANDBOXES: {
    status: 409,
    message: ({ limit }) =>
      `This server keeps no more than ${limit} sandboxes at once. Drop what nobody needs, or start it with a greater --max-sandboxes.`,
  },
  TOO_MANY_FAULTS: {
    status: 409,
    message: ({ limit }) => `A sandbox has no more than ${limit} faults. Remove what nobody needs.`,
  },
  FAULT_USELESS: { status: 400, message: ({ detail }) => `The fault would be of no use: ${detail}.` },
  PORT_UNAVAILABLE: {
    status: 409,
    message: ({ port, range }) =>
      range === undefined
        ? `Port ${port} cannot be listened on.`
        : `Port ${port} is none of the sandboxes’ ports, ${range}.`,
  },
  CLOCK_GOES_BACK: {
    status: 409,
    message: ({ now, asked }) =>
      `The clock stands at ${instant(now)} and would go back to ${instant(asked)}. Send "force": true to do it all the same.`,
  },
  INVALID_STATE: {
    status: 422,
    message: ({ problems }) => `The state cannot be taken up. ${formatStateProblems(problems)}`,
  },
  STATE_NOT_SAVED: { status: 409, message: ({ detail }) => `The state was not saved: ${detail}.` },
  INVALID_FIXTURES: { status: 400, message: ({ problems }) => formatProblems(problems) },
  UNCHANGED: { status: 409, message: ({ what }) => `Nothing changes: ${what}.` },
};
