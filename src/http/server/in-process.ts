import { createServer, type IncomingHttpHeaders, type IncomingMessage, type RequestListener, request } from 'node:http';
import { type Duplex, duplexPair } from 'node:stream';
import type { Refusal } from '../../core/calls/rule-answer.ts';
import { callOf } from './http-call.ts';
import { serverOptions } from './http-server.ts';

/** A request that no network brings. */
interface PageRequest {
  /** `GET` unless another. */
  readonly method?: string;
  readonly body?: string;
  /** With host, as a browser would ask. */
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** The client's IP address. */
  readonly address: string;
  /** The port that it would have come to: a sandbox may have one of its own. */
  readonly port?: number;
}

/** The answer to it; no status where none came, because a fault has cut it. */
export interface PageAnswer {
  readonly status?: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The page tells less of it. */
  readonly refusal?: Refusal;
}

/** Asks this very process. */
export type AskPage = (request: PageRequest) => Promise<PageAnswer>;

/** Asks a listener by HTTP within the process, past no part of it but the network. Our own answers are short. */
export function inProcess(answer: RequestListener): AskPage {
  const arrived = new WeakMap<object, IncomingMessage>();
  const server = createServer(serverOptions, (incoming, response) => {
    arrived.set(incoming.socket, incoming);
    answer(incoming, response);
  });
  return ({ url, headers, address, port, method, body }) => {
    const [client, served] = duplexPair();
    server.emit('connection', asSocket(served, { remoteAddress: address, localPort: port, encrypted: isTls(url) }));
    served.once('close', () => client.destroy());
    return new Promise((resolve) => {
      const lost = () => resolve({ headers: {}, text: '' });
      const asked = request({
        createConnection: () => client,
        method,
        path: `${url.pathname}${url.search}`,
        headers: { ...headers, host: url.host, connection: 'close' },
      });
      asked.on('error', lost);
      asked.on('response', (said) => {
        const parts: Buffer[] = [];
        said.on('error', lost);
        said.on('data', (part: Buffer) => parts.push(part));
        said.on('end', () => {
          const raw = arrived.get(served);
          const { refusal, notice } = raw === undefined ? {} : callOf({ raw });
          const text = Buffer.concat(parts).toString();
          resolve({ status: said.statusCode, headers: said.headers, text, refusal: refusal ?? notice });
        });
      });
      asked.end(body);
    });
  };
}

const isTls = ({ protocol }: URL): boolean => protocol === 'https:';

/** A stream with what our own code asks of a socket. */
function asSocket<S extends Duplex>(stream: S, facts: object): S {
  return Object.assign(stream, facts, { destroySoon: () => stream.end(() => stream.destroy()) });
}
