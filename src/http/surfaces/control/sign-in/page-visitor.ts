import type { AskPage } from '../../../server/in-process.ts';
import { KeptCookies } from './kept-cookies.ts';

/** The client that a visit is for. */
export interface Visiting {
  readonly userAgent: string;
  /** Its IP address. */
  readonly address: string;
  /** The sandbox's own port, where it has one. */
  readonly port?: number;
}

/** The last page of a visit. */
export interface VisitedPage {
  readonly url: URL;
  /** Absent where a fault has cut the answer. */
  readonly status?: number;
}

/** Our longest chain has half a dozen. */
const MOST_REDIRECTS = 20;

/** A browser without a window that visits our own pages for a test: it follows redirects and keeps cookies. */
export class PageVisitor {
  readonly cookies: KeptCookies;
  readonly #ask: AskPage;
  readonly #visiting: Visiting;

  /** @param now the browser's own clock, in epoch milliseconds */
  constructor(ask: AskPage, visiting: Visiting, now: () => number) {
    this.#ask = ask;
    this.#visiting = visiting;
    this.cookies = new KeptCookies(now);
  }

  async visit(address: string): Promise<VisitedPage> {
    const { userAgent, address: client, port } = this.#visiting;
    let url = new URL(address);
    for (let redirects = 0; ; redirects += 1) {
      const cookie = this.cookies.header(url);
      const headers = { accept: 'text/html', 'user-agent': userAgent, ...(cookie !== '' && { cookie }) };
      const answer = await this.#ask({ url, headers, address: client, port });
      this.cookies.keep(url, answer.headers['set-cookie'] ?? []);
      const { location } = answer.headers;
      if (location === undefined || redirects === MOST_REDIRECTS) return { url, status: answer.status };
      url = new URL(location, url);
    }
  }
}
