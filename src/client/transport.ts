import { ProblemError } from './problem-error.ts';

/** What the client needs of `fetch`; another can be given, to reach a server in a way of one's own. */
export type Fetch = (
  url: string,
  init: { method: string; headers: Record<string, string>; body?: string },
) => Promise<{ readonly status: number; text(): Promise<string> }>;

export interface Ask {
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: object;
  /** Beside the control API: `/_latchkey`. */
  readonly under?: string;
  /** The type of an answer that is no JSON, and is handed on as text. */
  readonly accept?: string;
}

/** One call of the control API; the path is relative to `/_latchkey/api`, unless `under` says otherwise. */
export type Call = <T>(method: string, path: string, ask?: Ask) => Promise<T>;

/** Calls the control API at an origin. */
export function createTransport(origin: string, token: string | undefined, fetch: Fetch): Call {
  return async <T>(
    method: string,
    path: string,
    { query = {}, body, under = '/_latchkey/api', accept }: Ask = {},
  ): Promise<T> => {
    const url = new URL(`${origin}${under}${path}`);
    for (const [name, value] of Object.entries(query))
      if (value !== undefined) url.searchParams.set(name, String(value));
    const answer = await fetch(url.href, {
      method,
      headers: {
        accept: accept ?? 'application/json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (answer.status >= 400) throw new ProblemError(answer.status, problemIn(text));
    if (accept !== undefined) return text as T;
    return (text === '' ? undefined : JSON.parse(text)) as T;
  };
}

function problemIn(text: string): Record<string, unknown> {
  try {
    const problem: unknown = JSON.parse(text);
    return typeof problem === 'object' && problem !== null ? { ...problem } : {};
  } catch {
    return {};
  }
}

/** Path segments, encoded: user ids have `@` and `:`. */
export const path = (...segments: string[]): string =>
  segments.map((segment) => `/${encodeURIComponent(segment)}`).join('');
