import type { Exchange } from '../../../../../core/journal/exchanges.ts';
import type { JournalEntry } from '../../../../../core/journal/journal.ts';
import type { Sandbox } from '../../../../../core/sandbox.ts';
import type { Members } from '../../../../aws/shapes.ts';
import { queryApis } from '../../../query-apis.ts';
import { restApis } from '../../../rest-apis.ts';
import { echoHider } from './hide-echoes.ts';
import { maskAnswerBody, maskRequestBody, type ShownBody } from './mask-body.ts';
import { maskUrl } from './mask-fields.ts';
import { maskAnswerHeader, maskRequestHeader, type ShownHeader } from './mask-head.ts';

/** A request and its answer as they are shown: without secrets. */
export interface ShownExchange {
  readonly request: {
    /** Path and query. */
    readonly url: string;
    readonly httpVersion: string;
    readonly headers: ShownHeader[];
    readonly body?: ShownBody;
  };
  readonly response: { readonly headers: ShownHeader[]; readonly body?: ShownBody };
}

/** Heads and bodies of a request, where they are kept. */
export function exchangeViewOf({ journal }: Sandbox, entry: JournalEntry): ShownExchange | undefined {
  const kept = entry.kind === 'request' ? journal.exchange(entry.seq) : undefined;
  return kept && exchangeView(kept, entry);
}

/** The reason why a request has none, for whoever looks for them. */
export const notKept = ({ journal }: Sandbox): string =>
  journal.keptBodyBytes() === undefined
    ? 'The setting keptRequestBytes is 0: no heads and bodies are kept.'
    : 'Heads and bodies are kept for the newest requests (settings keptRequestBytes, keptBodyBytes), in the memory of the process that answered: not after its end, and no replica has those of another.';

function exchangeView(
  { url, httpVersion, head, body, answerHead, answer }: Exchange,
  entry: JournalEntry,
): ShownExchange {
  const asked = pairsOf(head);
  const answered = Object.entries(answerHead).flatMap(([name, value]) =>
    [value ?? []].flat().map((each) => [name, String(each)] as const),
  );
  const sent = body && maskRequestBody(body, typeIn(asked), inputOf(entry));
  const said = answer && maskAnswerBody(answer, typeIn(answered));
  const request = {
    url: maskUrl(url),
    httpVersion,
    headers: asked.map(([name, value]) => maskRequestHeader(name, value)),
    ...(sent !== undefined && { body: sent }),
  };
  const values = [...request.headers.map(({ value }) => value), request.url, sent?.text ?? ''].join('\n');
  const hide = echoHider([url, ...asked.map(([, value]) => value), body?.data ?? ''], values);
  return {
    request,
    response: {
      headers: answered.map(([name, value]) => ({ name, value: hide(maskAnswerHeader(name, value).value) })),
      ...(said !== undefined && { body: said.text === undefined ? said : { ...said, text: hide(said.text) } }),
    },
  };
}

type Pair = readonly [name: string, value: string];

const pairsOf = (head: readonly string[]): Pair[] =>
  Array.from({ length: head.length >> 1 }, (_, at) => [head[at * 2] ?? '', head[at * 2 + 1] ?? '']);

const typeIn = (pairs: readonly Pair[]): string | undefined =>
  pairs.find(([name]) => name.toLowerCase() === 'content-type')?.[1];

/** The shape of the input of the operation that was called, where it is one. */
function inputOf({ facts: { service, operation } }: JournalEntry): Members | undefined {
  const name = String(operation);
  const query = queryApis.find((api) => api.service === service)?.operations;
  if (query !== undefined) return Object.hasOwn(query, name) ? query[name]?.input : undefined;
  const all = restApis.filter((api) => api.service === service).flatMap(({ operations }) => operations);
  return all.find((each) => each.name === name)?.input;
}
