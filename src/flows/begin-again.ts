import type { ErrorCode } from '../core/errors.ts';

/** Thrown by a transition when what the flow rests on is no more: it stands at its first page again, which says so. */
export class BeginAgain extends Error {
  override readonly name = 'BeginAgain';
  readonly code: ErrorCode;
  constructor(code: ErrorCode) {
    super(code);
    this.code = code;
  }
}
