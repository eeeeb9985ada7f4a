import type { Reason } from '../errors.ts';
import type { Kind, Row } from '../store.ts';

/** A flow on its way through its states, as it is kept between requests. */
export interface FlowRecord extends Row {
  readonly flow: string;
  readonly state: string;
  /** The data of the state; the flow decides its shape. */
  readonly data: object;
  /** Only this browser may go on with it. */
  readonly browserId: string;
  /** The refusal of the last event, for the page to word. */
  readonly notice?: Reason;
  /** The event that led here, without its secrets: the same one again is a double submit. */
  readonly cameBy?: string;
  readonly expiresAt: number;
}

export const flows: Kind<FlowRecord> = {
  name: 'flows',
  // The person who has got so far; nobody yet at first.
  indexes: { user: ({ data }) => ('userId' in data && typeof data.userId === 'string' ? [data.userId] : []) },
  expiresAt: (flow) => flow.expiresAt,
};
