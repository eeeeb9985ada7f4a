import { isRuleAnswer, type Refusal } from '../../../../core/calls/rule-answer.ts';
import { DomainError, type ErrorCode } from '../../../../core/errors.ts';
import type { AskPage } from '../../../server/in-process.ts';
import { KeptCookies } from './kept-cookies.ts';
import { refusalsOfPages } from './refusals-of-pages.ts';

/** The client that a visit is for. */
interface Visiting {
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
  readonly text: string;
  readonly refusal?: Refusal;
}

const TOLD: ReadonlySet<ErrorCode> = new Set(refusalsOfPages);

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

  /** @param fields of a form, which is posted there */
  async visit(address: string, fields?: Readonly<Record<string, string>>): Promise<VisitedPage> {
    const { userAgent, address: client, port } = this.#visiting;
    let url = new URL(address);
    let body = fields && String(new URLSearchParams(fields));
    for (let redirects = 0; ; redirects += 1) {
      const cookie = this.cookies.header(url);
      const headers = {
        ...{ accept: 'text/html', 'user-agent': userAgent },
        ...(cookie !== '' && { cookie }),
        ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
      };
      const posting = body === undefined ? {} : { method: 'POST', body };
      const answer = await this.#ask({ url, headers, address: client, port, ...posting });
      this.cookies.keep(url, answer.headers['set-cookie'] ?? []);
      const { location } = answer.headers;
      if (location === undefined || redirects === MOST_REDIRECTS)
        return { url, status: answer.status, text: answer.text, refusal: answer.refusal };
      // Other redirects than this one are followed by asking for a page.
      if (answer.status !== 307) body = undefined;
      url = new URL(location, url);
    }
  }
}

/**
 * A page that is shown.
 * @throws {DomainError} the refusal of `refusalsOfPages` that the page has told; else `SIGN_IN_UNFINISHED`
 */
export function demandPage(page: VisitedPage): VisitedPage {
  const { status, refusal } = page;
  if (status !== undefined && status < 300) return page;
  if (refusal !== undefined && !isRuleAnswer(refusal) && TOLD.has(refusal.code))
    throw new DomainError(refusal.code, refusal.facts);
  throw new DomainError('SIGN_IN_UNFINISHED', { step: `${page.status ?? 'no answer'} at ${page.url.pathname}` });
}
