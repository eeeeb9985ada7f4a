import type { Transport } from './transport.ts';
import type { JournalEntry, MailMessage } from './types.ts';

/** One of the things that happen in a sandbox, as it happens. */
export type SandboxEvent =
  | { readonly type: 'journal'; readonly id: string; readonly entry: JournalEntry }
  | { readonly type: 'mail'; readonly id: string; readonly message: MailMessage }
  /** The journal had dropped the entries from `from` to `to` before they could be told. */
  | { readonly type: 'missed'; readonly id: string; readonly from: number; readonly to: number }
  | { readonly type: 'reset' | 'dropped' };

export interface EventQuery {
  /** The name of an event or request; `*` at the end stands for any rest. */
  readonly event?: string;
  readonly reason?: string;
  readonly user?: string;
  /** Only entries with a greater `seq`; 0 for all. Default: those from now on. */
  readonly after?: number;
  /** Ends the stream. */
  readonly signal?: AbortSignal;
}

/**
 * Journal and mail of a sandbox as they come (TEST-19). It ends when the sandbox is dropped, the signal aborts, or the loop
 * over it is left.
 * @throws {ProblemError}
 */
export async function* followEvents(
  call: Transport,
  base: string,
  { signal, ...query }: EventQuery,
): AsyncGenerator<SandboxEvent> {
  const chunks = await call<AsyncIterable<Uint8Array>>('GET', `${base}/events`, {
    ...{ query, accept: 'text/event-stream', stream: { signal } },
  });
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      const event = eventIn(part);
      if (event !== undefined) yield event;
    }
  }
}

function eventIn(part: string): SandboxEvent | undefined {
  const fields = new Map(
    part.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  );
  const [type, id = '', data = '{}'] = [fields.get('event'), fields.get('id'), fields.get('data')];
  if (type === 'journal') return { type, id, entry: JSON.parse(data) };
  if (type === 'mail') return { type, id, message: JSON.parse(data) };
  if (type === 'missed') return { type, id, ...JSON.parse(data) };
  return type === 'reset' || type === 'dropped' ? { type } : undefined;
}
