import { isRuleAnswer, type RuleAnswer } from '../../core/calls/rule-answer.ts';
import type { Exchange } from '../../core/journal/exchanges.ts';
import type { RequestFacts } from '../../core/journal/journal.ts';
import type { Clues } from './clues.ts';
import type { HttpCall } from './http-call.ts';

/**
 * Tells the journal of a call whose answer is about to go out. No other code makes entries of requests and of API calls.
 * @param clues what a refused request carries that tells of a slip
 * @param exchange its heads and bodies, where they are kept
 */
export function tellCall(call: HttpCall, status: number, clues?: Clues, exchange?: Exchange): void {
  const { sandbox, witness, site, arrival } = call;
  if (site === undefined) {
    const host = arrival?.host.replace(/^.*@/s, '').replace(/:\d+$/, '') ?? '';
    witness?.journal.request({ ...factsOf(call, status), host }, call.refusal?.code, undefined, exchange);
    return;
  }
  if (sandbox === undefined) return;
  tellOfApi(call);
  const facts = factsOf(call, status);
  sandbox.journal.request(
    clues === undefined ? facts : { ...facts, ...clues },
    call.refusal?.code,
    call.user,
    exchange,
  );
}

/** A browser that asks whether it may call has called nothing yet, unless it is refused. */
function tellOfApi({ service, operation = '', user, accountId, method, refusal, sandbox }: HttpCall): void {
  if (service === undefined || (method === 'OPTIONS' && refusal === undefined)) return;
  const facts = user === undefined ? { service, operation } : { user, accountId, service, operation };
  if (refusal === undefined) sandbox?.journal.event('api.called', facts);
  else sandbox?.journal.event('api.refused', { ...facts, reason: refusal.code });
}

/** Only what is known stands in an entry: thousands of them are kept. */
function factsOf(call: HttpCall, status: number): RequestFacts {
  const { method, host, path, surface, style, refusal } = call;
  const facts: { -readonly [N in keyof RequestFacts]: RequestFacts[N] } = {
    method,
    host,
    path,
    surface,
    style,
    status,
    durationMs: Math.round((performance.now() - call.began) * 1000) / 1000,
  };
  if (call.address !== '') facts.address = call.address;
  if (call.service !== undefined) facts.service = call.service;
  if (call.operation !== undefined) facts.operation = call.operation;
  if (call.requestId !== undefined) facts.requestId = call.requestId;
  if (call.flow !== undefined) facts.flow = call.flow;
  if (call.flowId !== undefined) facts.flowId = call.flowId;
  if (call.event !== undefined) facts.event = call.event;
  if (call.state !== undefined) facts.state = call.state;
  if (call.client !== undefined) facts.client = call.client;
  if (call.accountId !== undefined) facts.accountId = call.accountId;
  if (call.rule !== undefined) facts.rule = call.rule;
  if (refusal !== undefined && isRuleAnswer(refusal)) Object.assign(facts, factsOfAnswer(refusal));
  const secretInUrl = secretIn(call.arrivedUrl);
  if (secretInUrl !== undefined) facts.secretInUrl = secretInUrl;
  return facts;
}

const factsOfAnswer = ({ rule, headers }: RuleAnswer): Pick<RequestFacts, 'rule' | 'retryAfter'> => ({
  rule,
  ...(headers?.['retry-after'] !== undefined && { retryAfter: Number(headers['retry-after']) }),
});

/** Names of secrets that nobody has to send in a URL. A presigned URL has its session's token there by design. */
const SECRET =
  /[?&](password|passwd|client_?secret|refresh_?token|access_?token|secret_?access_?key|session_?key)=[^&]/i;

/** Most URLs have no query. */
const secretIn = (url: string): string | undefined => (url.includes('?') ? SECRET.exec(url)?.[1] : undefined);
