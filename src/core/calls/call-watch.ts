import type { Sandbox } from '../sandbox.ts';
import type { Call } from './call.ts';
import type { Refusal } from './rule-answer.ts';

/**
 * The latest knowledge of a call: its target (`operation`), its step of a flow (`step`), its sender (`caller`). Each
 * comes at most once, `operation` before `step`; signed-in users are known before `step`, others after.
 */
export type Learnt = 'operation' | 'step' | 'caller';

/** The watchers of calls, which may answer instead of them. */
export interface CallWatch {
  /** Whether it has anything to do in a sandbox. Everything else of it costs a call nothing while it sleeps. */
  isAwake(sandbox: Sandbox): boolean;
  /**
   * Looks at a call of which something more is known, before the call is answered, and may answer instead. A rule that
   * asks for several things decides when the last of them has become known, and so once for each call. The call waits
   * for a promise.
   */
  answerInstead(call: Call, learnt: Learnt): Refusal | undefined | Promise<Refusal | undefined>;
}
