import type { Connection, Question, Reply } from './connection.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const HTTP = 'http://';
const SET_COOKIE = 'set-cookie: ';
const LOCATION = 'location: ';
const HIDDEN = '<input type="hidden" name="';
const VALUE = '" value="';

/**
 * A browser that remembers cookies by name only: no two of this way share one. It is measured along with the server, and
 * looks for what it needs in a page without reading all of it.
 */
export class Browser {
  readonly #connection: Connection;
  readonly #cookies = new Map<string, string>();
  /** The header that all of them make. */
  #cookie = '';
  readonly asked: Question[] = [];
  #host = '';
  #path = '/';
  page = '';

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  cookie(name: string): string | undefined {
    return this.#cookies.get(name);
  }

  /** @param address absolute, or a path of the same host */
  async open(address: string, form?: URLSearchParams): Promise<void> {
    let next: string | undefined = address;
    for (let body = form?.toString(); next !== undefined; body = undefined) {
      this.#goTo(next);
      const question: Question = {
        method: body === undefined ? 'GET' : 'POST',
        path: this.#path,
        headers: { host: this.#host, cookie: this.#cookie, ...(body !== undefined && FORM) },
        body,
      };
      this.asked.push(question);
      next = this.#read(await this.#connection.ask(question));
    }
  }

  /** Sends the page's first form of an event, filled in. */
  async send(event: string, typed: Readonly<Record<string, string>>): Promise<void> {
    const form = formOf(this.page, event);
    if (form === undefined) throw new Error(`${this.#path} has no form of ${event}`);
    await this.open(this.#path, new URLSearchParams({ ...hiddenFields(form), event, ...typed }));
  }

  #goTo(address: string): void {
    const slash = address.startsWith('/') ? 0 : address.indexOf('/', HTTP.length);
    if (slash > 0) this.#host = address.slice(HTTP.length, slash);
    const hash = address.indexOf('#', slash);
    this.#path = address.slice(slash, hash < 0 ? undefined : hash);
  }

  /** Keeps what an answer brings, and answers where it leads. */
  #read({ status, head, body }: Reply): string | undefined {
    if (status >= 400) throw new Error(`${this.#host}${this.#path} answered ${status}`);
    let next: string | undefined;
    let isNew = false;
    for (const line of head) {
      if (line.startsWith(LOCATION)) next = line.slice(LOCATION.length);
      if (!line.startsWith(SET_COOKIE)) continue;
      this.#keep(line);
      isNew = true;
    }
    if (isNew) this.#cookie = Array.from(this.#cookies, ([name, value]) => `${name}=${value}`).join('; ');
    this.page = body;
    return next;
  }

  #keep(line: string): void {
    const equals = line.indexOf('=');
    const end = line.indexOf(';', equals);
    const name = line.slice(SET_COOKIE.length, equals);
    if (line.includes('; Max-Age=0')) this.#cookies.delete(name);
    else this.#cookies.set(name, line.slice(equals + 1, end < 0 ? undefined : end));
  }
}

function formOf(page: string, event: string): string | undefined {
  const at = page.indexOf(`name="event${VALUE}${event}"`);
  const start = page.lastIndexOf('<form', at);
  const end = page.indexOf('</form>', at);
  return at < 0 || start < 0 || page.lastIndexOf('</form>', at) > start ? undefined : page.slice(start, end);
}

function hiddenFields(form: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (let at = form.indexOf(HIDDEN); at >= 0; at = form.indexOf(HIDDEN, at)) {
    const value = form.indexOf(VALUE, at);
    const name = form.slice(at + HIDDEN.length, value);
    at = value + VALUE.length;
    fields[name] = form.slice(at, form.indexOf('"', at));
  }
  return fields;
}
