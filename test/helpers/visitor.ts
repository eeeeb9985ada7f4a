import { type HTMLElement, parse } from 'node-html-parser';
import { CookieJar } from './cookie-jar.ts';
import { findForm, formFields, type Typed } from './form-fields.ts';
import { type Answer, ask } from './http.ts';

export interface VisitorOptions {
  /** The browser's `Accept-Language`. */
  readonly locale?: string;
  readonly userAgent?: string;
  /** Further headers of every request. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Going {
  /** False stays at a redirect, for tests about redirects. */
  readonly follow?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One step of the way to the page: what was asked, and what came. */
export interface Hop {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly location?: string;
}

/** A browser without scripts: cookies, links, forms, redirects. */
export class Visitor {
  readonly jar = new CookieJar();
  readonly #port: number;
  readonly #options: VisitorOptions;
  #answer: Answer | undefined;
  #url = 'about:blank';
  #page: HTMLElement | undefined;
  #hops: Hop[] = [];

  constructor(port: number, options: VisitorOptions = {}) {
    this.#port = port;
    this.#options = options;
  }

  /** The visitor's place, after all redirects. */
  get url(): string {
    return this.#url;
  }

  /** The page's address within its host: path and query. */
  get path(): string {
    const { pathname, search } = new URL(this.#url);
    return `${pathname}${search}`;
  }

  get status(): number {
    return this.answer.status;
  }

  get answer(): Answer {
    if (this.#answer === undefined) throw new Error('the visitor has been nowhere yet');
    return this.#answer;
  }

  /** The page as a tree. */
  get page(): HTMLElement {
    this.#page ??= parse(this.answer.text());
    return this.#page;
  }

  /** The way of the last navigation, redirects included. */
  get hops(): readonly Hop[] {
    return this.#hops;
  }

  /** The visible text of the page, or of what a selector finds, blanks run together; '' when there is none. */
  text(selector = 'body'): string {
    return (this.page.querySelector(selector)?.textContent ?? '').replace(/\s+/g, ' ').trim();
  }

  /** Whether the page has an element. */
  has(selector: string): boolean {
    return this.page.querySelector(selector) !== null;
  }

  /** The value of a cookie that the present page's host would get. */
  cookie(name: string): string | undefined {
    return this.jar.get(new URL(this.#url), name);
  }

  /** Opens a URL, absolute or relative to the page. */
  async goto(url: string, going: Going = {}): Promise<this> {
    return this.#go('GET', this.#absolute(url), undefined, going);
  }

  /** Loads the page again. */
  async refresh(): Promise<this> {
    return this.goto(this.#url);
  }

  /** Follows the link that a selector finds, or presses a button that only leads somewhere. */
  async click(selector: string, going: Going = {}): Promise<this> {
    const found = this.page.querySelector(selector);
    const href = found?.getAttribute('href') ?? leadingTo(found?.closest('form[method=get]'));
    if (href === undefined)
      throw new Error(`the page has no link ${selector}: ${this.page.querySelector('main') ?? this.page}`);
    return this.goto(href, going);
  }

  /** Fills in a form and sends it. `form` is a selector, or the event that the form is for; else the page's first. */
  async submit(typed: Typed = {}, { form, ...going }: Going & { form?: string } = {}): Promise<this> {
    const found = findForm(this.page, form);
    const fields = formFields(found, typed);
    const button = found.querySelector(form === undefined ? 'button[name]' : `button[name=event][value="${form}"]`);
    const name = button?.getAttribute('name');
    if (name !== undefined && !fields.has(name)) fields.append(name, button?.getAttribute('value') ?? '');
    const action = this.#absolute(button?.getAttribute('formaction') ?? found.getAttribute('action') ?? this.#url);
    if (found.getAttribute('method')?.toLowerCase() !== 'post') {
      action.search = fields.toString();
      return this.#go('GET', action, undefined, going);
    }
    return this.#go('POST', action, fields, going);
  }

  /** Posts fields that no form has, as no honest page would. */
  async post(
    url: string,
    fields: Readonly<Record<string, string>> | URLSearchParams,
    going: Going = {},
  ): Promise<this> {
    return this.#go('POST', this.#absolute(url), new URLSearchParams(fields), going);
  }

  /** Asks beside the page, with the visitor's cookies and without going there: a picture, a script, a racer. */
  async fetch(url: string, question: { method?: string; body?: URLSearchParams } = {}): Promise<Answer> {
    const target = this.#absolute(url);
    const answer = await ask(this.#port, target.href, { ...question, headers: this.#headers(target, question.method) });
    this.jar.take(target, answer.headers['set-cookie'] ?? []);
    return answer;
  }

  async #go(method: string, url: URL, body: URLSearchParams | undefined, going: Going): Promise<this> {
    this.#hops = [];
    let next: { method: string; url: URL; body?: URLSearchParams } | undefined = { method, url, body };
    while (next !== undefined) {
      if (this.#hops.length > 20)
        throw new Error(`too many redirects: ${this.#hops.map((hop) => hop.url).join(' → ')}`);
      next = await this.#hop(next, going);
    }
    return this;
  }

  async #hop(step: { method: string; url: URL; body?: URLSearchParams }, going: Going) {
    const headers = { ...this.#headers(step.url, step.method), ...going.headers };
    const answer = await ask(this.#port, step.url.href, { ...step, headers });
    this.jar.take(step.url, answer.headers['set-cookie'] ?? []);
    const { status } = answer;
    const { location } = answer.headers;
    this.#hops.push({ method: step.method, url: step.url.href, status, location });
    this.#answer = answer;
    this.#page = undefined;
    this.#url = step.url.href;
    if (location === undefined || status < 300 || status > 399 || going.follow === false) return undefined;
    const url = new URL(location, step.url);
    return status === 307 || status === 308 ? { ...step, url } : { method: 'GET', url };
  }

  #absolute(url: string | URL): URL {
    return this.#url === 'about:blank' ? new URL(url) : new URL(url, this.#url);
  }

  #headers(url: URL, method = 'GET'): Record<string, string> {
    const { locale = 'en', userAgent = 'Mozilla/5.0 (Latchkey visitor)', headers } = this.#options;
    const cookie = this.jar.header(url);
    const from = this.#answer === undefined ? undefined : new URL(this.#url);
    return {
      'user-agent': userAgent,
      'accept-language': locale,
      accept: 'text/html,*/*;q=0.8',
      ...(cookie !== undefined && { cookie }),
      ...(from && { referer: from.origin === url.origin ? from.href : `${from.origin}/` }),
      ...(from && method !== 'GET' && { origin: from.origin }),
      'sec-fetch-site': from === undefined ? 'none' : from.origin === url.origin ? 'same-origin' : 'same-site',
      'sec-fetch-mode': 'navigate',
      ...headers,
    };
  }
}

/** The address that a form leads to which only asks. */
const leadingTo = (form: HTMLElement | null | undefined): string | undefined =>
  form ? `${form.getAttribute('action')}?${formFields(form, {})}` : undefined;
