import type { Reason } from '../errors.ts';
import type { Kind, Row } from '../store.ts';

/** A flow on its way through its states, as it is kept between requests. */
export interface FlowRecord extends Row {
  readonly flow: string;
  readonly state: string;
  /** The data of the state; the flow decides its shape. */
  readonly data: object;
  /** Only this browser may go on with it: `id`, or `id/session` where only whoever is signed in may. */
  readonly browserId: string;
  /** The refusal of the last event, for the page to word. */
  readonly notice?: Reason;
  /** The event that led here, without its secrets: the same one again is a double submit. */
  readonly cameBy?: string;
  readonly expiresAt: number;
}

/** The id under a name of a flow's data, if there is one. */
const named =
  (field: string) =>
  ({ data }: FlowRecord): readonly string[] => {
    const value = (data as Readonly<Record<string, unknown>>)[field];
    return typeof value === 'string' ? [value] : [];
  };

export const flows: Kind<FlowRecord> = {
  name: 'flows',
  indexes: {
    // The person who has got so far; nobody yet at first.
    user: named('userId'),
    directory: named('directoryId'),
    authorization: named('authorizationId'),
    link: named('token'),
    // A flow that names its user goes with the user: each entry costs memory for every sign-in.
    session: (flow) => [
      ...flow.browserId.split('/').slice(1),
      ...('userId' in flow.data ? [] : named('sessionId')(flow)),
    ],
  },
  expiresAt: (flow) => flow.expiresAt,
};
