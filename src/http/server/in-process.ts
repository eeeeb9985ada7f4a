import type { OutgoingHttpHeaders, RequestListener } from 'node:http';

/** A request for a page that no socket brings. */
export interface PageRequest {
  /** With host, as a browser would ask. */
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** The client's IP address. */
  readonly address: string;
  /** The port that it would have come to: a sandbox may have one of its own. */
  readonly port?: number;
}

/** The answer to it, without its body. */
export interface PageAnswer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
}

/** Asks this very process for a page. */
export type AskPage = (request: PageRequest) => Promise<PageAnswer>;

/** Asks a listener without a socket, past no part of it. */
export const inProcess =
  (answer: RequestListener): AskPage =>
  async ({ url, headers, address, port }) => {
    const { inject } = await import('light-my-request');
    const { statusCode: status, headers: said } = await inject(
      (request, response) => {
        Object.assign(request.socket, { localPort: port, encrypted: url.protocol === 'https:' });
        answer(request, response);
      },
      {
        method: 'GET',
        url: `${url.pathname}${url.search}`,
        headers: { ...headers, host: url.host },
        remoteAddress: address,
      },
    );
    return { status, headers: said };
  };
