import type { RelyingParty } from '../core/mfa/webauthn/relying-party.ts';
import type { Sandbox } from '../core/sandbox.ts';
import type { FlowCall } from './flow-call.ts';

/** The browser in front of the person: who it says it is, and what a trusted or new device is told by. */
export interface Browser {
  /** From a long-lived cookie; sealed, so it cannot be made up. */
  readonly id: string;
  readonly userAgent: string;
  /** As connection and proxies tell it; `clientAddress` says what it counts as. */
  readonly address: string;
  readonly locale: 'en' | 'ko';
}

/** Builds links for mail, in the host style of the request that causes them (HOST-2). */
interface Links {
  /** An absolute URL on an emulated host, such as `signin.aws.amazon.com`. */
  to(host: string, path: string): string;
}

/** The tools of a flow. */
export interface FlowContext {
  readonly sandbox: Sandbox;
  /** The request that works on the flow. */
  readonly call?: FlowCall;
  readonly browser: Browser;
  /** Somebody chose the person from a list of the mock's, and typed nothing (TEST-14). */
  readonly chosen?: true;
  readonly links: Links;
  /** Absent where browsers allow no passkeys (HOST-6). */
  readonly relyingParty?: RelyingParty;
}
