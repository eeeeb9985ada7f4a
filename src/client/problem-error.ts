/** A refusal of the control API (RFC 9457). */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  /** The refusal's name, such as `CLOCK_GOES_BACK`; `UNKNOWN` when the answer was none of the control API. */
  readonly code: string;
  /** The HTTP status. */
  readonly status: number;
  /** The fault, in a sentence. */
  readonly detail: string;
  /** The whole problem, with the facts of the refusal. */
  readonly problem: Readonly<Record<string, unknown>>;

  constructor(status: number, problem: Readonly<Record<string, unknown>>) {
    const { code = 'UNKNOWN', detail = 'an answer that is none of the control API' } = problem;
    super(`${status} ${code}: ${detail}`);
    this.status = status;
    this.code = String(code);
    this.detail = String(detail);
    this.problem = problem;
  }
}

/** `waitFor` waited in vain. */
export class NothingCame extends Error {
  override readonly name = 'NothingCame';
}

/** The journal is not as a test wants it; the message tells the entries that nearly fit. */
export class NotVerified extends Error {
  override readonly name = 'NotVerified';
}
