import type { ControlCode, ErrorFacts } from '../../core/errors.ts';
import { formatProblems, formatStateProblems } from '../../core/refusals/format-problems.ts';

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
  SIGN_IN_UNFINISHED: {
    status: 409,
    message: ({ step }) =>
      `The sign-in stops at the step “${step}”: ${STOPS[step] ?? 'only the person can go on there'}.`,
  },
  DEVICE_OUT_OF_REACH: {
    status: 409,
    message: ({ device, why }) => `The MFA device “${device}” cannot answer: ${REASONS[why]}.`,
  },
  DEVICE_CODES_SPENT: {
    status: 409,
    message: ({ device, seconds }) =>
      `All codes of “${device}” that would be accepted now are spent. The next one works in ${seconds} s on the sandbox’s clock.`,
  },
  CODE_NOT_DELIVERED: { status: 409, message: ({ to }) => `The code that was sent to ${to} has not arrived.` },
  MFA_UNLIKE_WISH: {
    status: 409,
    message: ({ asked }) =>
      asked
        ? 'The pages ask for a second factor, and "mfa": false wants a sign-in without one.'
        : 'The pages ask for no second factor, and "mfa" wants a sign-in with one.',
  },
};

/** The person's own business at a step of a sign-in. */
const STOPS: Readonly<Record<string, string>> = {
  changePassword: 'a new password is due',
  setPassword: 'a new password is due in place of the one-time one',
  chooseNewDevice: 'an MFA device has to be registered first',
  registerDevice: 'an MFA device has to be registered first',
  registerPasskey: 'an MFA device has to be registered first',
};

const REASONS: Readonly<Record<ErrorFacts['DEVICE_OUT_OF_REACH']['why'], string>> = {
  lost: 'it is lost',
  'key-unknown': 'a browser made its key, and nobody else knows it',
  'no-passkeys-here': 'browsers use no passkeys at this address; take another style, or the name localhost',
};
