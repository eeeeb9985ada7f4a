import { DomainError, type Reason } from '../errors.ts';

/**
 * The answer of a rule instead of an operation. No catalogue limits it: each surface puts it into the form of its own
 * refusals.
 */
export interface RuleAnswer {
  /** The rule's name, for the journal. */
  readonly rule: string;
  /** HTTP status, 200 to 599. */
  readonly status: number;
  /** The code that clients read, as it goes over the wire: `ThrottlingException`. */
  readonly code: string;
  readonly message: string;
  /** The `error` of OAuth's JSON; absent: made of the code, as the service does it. */
  readonly oauthError?: string;
  /** Further headers, such as `retry-after`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Why a call is not answered as it asks: by the catalogue, or by a rule. */
export type Refusal = Reason | RuleAnswer;

export const isRuleAnswer = (refusal: Refusal): refusal is RuleAnswer => 'status' in refusal;

/** Thrown where a rule answers. Code that words refusals of its own lets it pass; the surface words it. */
export class AnsweredByRule extends Error {
  override readonly name = 'AnsweredByRule';
  readonly answer: RuleAnswer;

  /** @throws {TypeError} an answer that HTTP cannot carry */
  constructor(answer: RuleAnswer) {
    super(answer.code);
    demandSendable(answer);
    this.answer = answer;
  }
}

/** The error to throw, so that a call is refused. */
export const refusing = (refusal: Refusal): Error =>
  isRuleAnswer(refusal) ? new AnsweredByRule(refusal) : new DomainError(refusal.code, refusal.facts);

const CODE = /^[\w.:-]{1,128}$/;
const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]{1,64}$/;
const HEADER_VALUE = /^[\t -~]{0,1024}$/;
/** The surface decides on these. */
const FRAMING = /^(?:connection|content-.*|date|set-cookie|trailer|transfer-encoding|upgrade)$/i;
const LONGEST_MESSAGE = 4096;

function demandSendable({ rule, status, code, message, oauthError = 'none', headers = {} }: RuleAnswer): void {
  if (!Number.isInteger(status) || status < 200 || status > 599) throw unsendable(rule, `status ${status}`);
  if (!CODE.test(code)) throw unsendable(rule, 'its code');
  if (!CODE.test(oauthError)) throw unsendable(rule, 'its OAuth error');
  if (message.length > LONGEST_MESSAGE) throw unsendable(rule, 'its message');
  for (const [name, value] of Object.entries(headers))
    if (!HEADER_NAME.test(name) || FRAMING.test(name) || !HEADER_VALUE.test(value))
      throw unsendable(rule, `header ${name.slice(0, 64)}`);
}

const unsendable = (rule: string, what: string) => new TypeError(`the rule ${rule} cannot answer with ${what}`);
