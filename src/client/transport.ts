import { ProblemError } from './problem-error.ts';

/** The part of `fetch` that the client needs; another can be given, to reach a server in a way of one's own. */
export type Fetch = (
  url: string,
  init: { method: string; headers: Record<string, string>; body?: string; signal?: AbortSignal },
) => Promise<{
  readonly status: number;
  /** Without them nobody learns of warnings. */
  readonly headers?: { get(name: string): string | null };
  text(): Promise<string>;
  /** Without it, events cannot be followed. */
  readonly body?: AsyncIterable<Uint8Array> | null;
}>;

/** Is told of each old name and old form that the server has accepted, once. */
export type OnWarning = (warning: string) => void;

export interface Ask {
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: object;
  /** Beside the control API: `/_latchkey`. */
  readonly under?: string;
  /** The type of an answer that is no JSON, and is handed on as text. */
  readonly accept?: string;
  /** The answer is handed on as it comes, until this aborts. */
  readonly stream?: { readonly signal?: AbortSignal };
}

/** A client that has not read so many reads no more. */
const MOST_TOLD = 1000;

/** One call of the control API; the path is relative to `/_latchkey/api`, unless `under` says otherwise. */
export type Transport = <T>(method: string, path: string, ask?: Ask) => Promise<T>;

/** Calls the control API at an origin. */
export function createTransport(
  origin: string,
  token: string | undefined,
  fetch: Fetch,
  onWarning: OnWarning,
): Transport {
  const told = new Set<string>();
  const pass = (warnings: string): void => {
    for (const text of textsOf(warnings)) {
      if (told.size < MOST_TOLD && !told.has(text)) onWarning(text);
      told.add(text);
    }
  };
  return async <T>(
    method: string,
    path: string,
    { query = {}, body, under = '/_latchkey/api', accept, stream }: Ask = {},
  ): Promise<T> => {
    const answer = await fetch(`${origin}${under}${path}${queryOf(query)}`, {
      method,
      headers: {
        accept: accept ?? 'application/json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(stream?.signal && { signal: stream.signal }),
    });
    if (stream !== undefined && answer.status < 400) return (answer.body ?? []) as T;
    const text = await answer.text();
    pass(answer.headers?.get('warning') ?? '');
    if (answer.status >= 400) throw new ProblemError(answer.status, problemIn(text));
    return (accept === undefined ? jsonOf(text) : text) as T;
  };
}

const jsonOf = (text: string): unknown => (text === '' ? undefined : JSON.parse(text));

function queryOf(query: NonNullable<Ask['query']>): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}

/** The texts of `Warning` headers that were joined: `299 latchkey "…", 299 latchkey "…"`. */
const textsOf = (warnings: string): string[] =>
  Array.from(warnings.matchAll(/299 latchkey "((?:[^"\\]|\\.)*)"/g), ([, text = '']) => text.replace(/\\(.)/g, '$1'));

function problemIn(text: string): Record<string, unknown> {
  try {
    const problem: unknown = JSON.parse(text);
    return typeof problem === 'object' && problem !== null ? { ...problem } : {};
  } catch {
    return {};
  }
}

/** Path segments, encoded: user ids have `@` and `:`. */
export const joinedPath = (...segments: string[]): string =>
  segments.map((segment) => `/${encodeURIComponent(segment)}`).join('');

/** The bytes of an answer that is no text. */
export async function readBytes(call: Transport, at: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const stream = await call<AsyncIterable<Uint8Array>>('POST', at, { accept: '*/*', stream: {} });
  for await (const chunk of stream) chunks.push(chunk);
  const bytes = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let written = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, written);
    written += chunk.length;
  }
  return bytes;
}
