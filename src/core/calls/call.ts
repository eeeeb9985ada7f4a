import type { Subject } from '../journal/events.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Disturbance } from './disturbance.ts';
import type { Refusal } from './rule-answer.ts';

/**
 * One request, as far as it is known by now: made at the door, completed on its way. Journal and watches read it, and
 * nothing else tells them who calls what.
 */
export interface Call extends Subject {
  /** The kind of host that is meant, such as `console` or `sts`; `home`, `control` and `samples` are the mock's own. */
  readonly surface: string;
  readonly host: string;
  /** The style of the host: `mirror`, `real`, `path` or `plain`. */
  readonly style: string;
  readonly method: string;
  /** Without the style's prefix, and without its query. */
  readonly path: string;
  /** The client's IP address. */
  readonly address: string;
  /** Absent where none is named that exists. */
  readonly sandbox?: Sandbox;
  /** When it came into its sandbox, on the sandbox's clock: epoch milliseconds. */
  readonly at: number;
  /** The path as the route's pattern has it: `/iam/home/mfa/:device/rename`. Operations of AWS APIs need none. */
  readonly route?: string;
  /** An AWS API's name, such as `sts`. */
  readonly service?: string;
  /** An operation of the service, or of the control API. */
  readonly operation?: string;
  /** The id of the request in an AWS API's answer. */
  readonly requestId?: string;
  readonly flow?: string;
  readonly flowId?: string;
  /** The event of a posted form. */
  readonly event?: string;
  /** The state that the flow is in. */
  readonly state?: string;
  /** The tool that calls: its client id, which is long. */
  readonly clientId?: string;
  /** The tool's own name. */
  readonly client?: string;
  readonly refusal?: Refusal;
  /** The name of the last rule that did something to it. */
  readonly rule?: string;
  /** Notes what a rule does to it besides answering. The last word counts. */
  obey(rule: string, disturbance?: Disturbance): void;
}

/** The tool that sends a call. */
export interface CallingClient {
  readonly id: string;
  readonly name?: string;
}
