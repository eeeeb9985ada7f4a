import { createServer, type IncomingHttpHeaders, type RequestListener, request } from 'node:http';
import { type Duplex, duplexPair } from 'node:stream';
import { serverOptions } from './http-server.ts';

/** A request for a page that no network brings. */
export interface PageRequest {
  /** With host, as a browser would ask. */
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** The client's IP address. */
  readonly address: string;
  /** The port that it would have come to: a sandbox may have one of its own. */
  readonly port?: number;
}

/** The answer to it, without its body; no status where none came, because a fault has cut it. */
export interface PageAnswer {
  readonly status?: number;
  readonly headers: IncomingHttpHeaders;
}

/** Asks this very process for a page. */
export type AskPage = (request: PageRequest) => Promise<PageAnswer>;

/** Asks a listener by HTTP within the process, past no part of it but the network. */
export function inProcess(answer: RequestListener): AskPage {
  const server = createServer(serverOptions, answer);
  return ({ url, headers, address, port }) => {
    const [client, served] = duplexPair();
    server.emit('connection', asSocket(served, { remoteAddress: address, localPort: port, encrypted: isTls(url) }));
    served.once('close', () => client.destroy());
    return new Promise((resolve) => {
      const lost = () => resolve({ headers: {} });
      const asked = request({
        createConnection: () => client,
        path: `${url.pathname}${url.search}`,
        headers: { ...headers, host: url.host, connection: 'close' },
      });
      asked.on('error', lost);
      asked.on('response', (said) => {
        said.on('error', lost);
        said.on('end', () => resolve({ status: said.statusCode, headers: said.headers }));
        said.resume();
      });
      asked.end();
    });
  };
}

const isTls = ({ protocol }: URL): boolean => protocol === 'https:';

/** A stream with what our own code asks of a socket. */
function asSocket<S extends Duplex>(stream: S, facts: object): S {
  return Object.assign(stream, facts, { destroySoon: () => stream.end(() => stream.destroy()) });
}
