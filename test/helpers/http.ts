import { Agent, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import { request as requestSecurely } from 'node:https';

/** An answer over the wire. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  text(): string;
  // biome-ignore lint/suspicious/noExplicitAny: what a test reads of a JSON answer is checked by its assertions.
  json(): any;
}

export interface Question {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: string | Buffer | URLSearchParams;
}

// One pool for a file. An idle connection is given up here, long before the server would close it under a request.
const agent = new Agent({ keepAlive: true, timeout: 30_000 });

/**
 * Asks a URL of any host style at a loopback port, because Node does not resolve `*.localhost` and nobody resolves real
 * host names. A URL that names no port, or 80, goes to `port` all the same; one of https goes over TLS to the port that it
 * names, whose certificate nobody looks at.
 */
export function ask(port: number, url: string, question: Question = {}): Promise<Answer> {
  const { host, protocol, port: named } = new URL(url);
  const path = rawPath(url);
  const { method = 'GET', body } = question;
  const bytes = Buffer.from(body instanceof URLSearchParams ? body.toString() : (body ?? ''));
  const headers: Record<string, string | string[]> = {
    host,
    ...(body !== undefined && { 'content-length': String(bytes.length) }),
    ...(body instanceof URLSearchParams && { 'content-type': 'application/x-www-form-urlencoded' }),
    ...question.headers,
  };
  return new Promise((resolve, reject) => {
    const to = { host: '127.0.0.1', path, method, headers };
    const receive = (incoming: IncomingMessage) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () => resolve(answer(incoming.statusCode ?? 0, incoming.headers, Buffer.concat(chunks))));
    };
    const outgoing =
      protocol === 'https:'
        ? requestSecurely({ ...to, port: named, rejectUnauthorized: false }, receive)
        : request({ ...to, port, agent }, receive);
    outgoing.on('error', reject);
    outgoing.end(body === undefined ? undefined : bytes);
  });
}

/** The path as it was written; `URL` would tidy it up. */
function rawPath(url: string): string {
  return /^https?:\/\/[^/]+([^#]*)/.exec(url)?.[1] || '/';
}

const answer = (status: number, headers: IncomingHttpHeaders, body: Buffer): Answer => ({
  status,
  headers,
  body,
  text: () => body.toString(),
  json: () => JSON.parse(body.toString()),
});
