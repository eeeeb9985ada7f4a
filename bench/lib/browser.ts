import type { Connection, Question, Reply } from './connection.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/** A browser that remembers cookies by name only: no two of this way share one. */
export class Browser {
  readonly #connection: Connection;
  readonly #port: number;
  readonly #cookies = new Map<string, string>();
  readonly asked: Question[] = [];
  #url = '';
  page = '';

  constructor(connection: Connection, port: number) {
    this.#connection = connection;
    this.#port = port;
  }

  cookie(name: string): string | undefined {
    return this.#cookies.get(name);
  }

  async open(url: string, form?: URLSearchParams): Promise<void> {
    let next: string | undefined = url;
    for (let body = form?.toString(); next !== undefined; body = undefined) {
      this.#url = new URL(next, this.#url || undefined).href;
      const { hostname, pathname, search } = new URL(this.#url);
      const cookie = [...this.#cookies].map((pair) => pair.join('=')).join('; ');
      const question: Question = {
        method: body === undefined ? 'GET' : 'POST',
        path: `${pathname}${search}`,
        headers: { host: `${hostname}:${this.#port}`, cookie, ...(body !== undefined && FORM) },
        body,
      };
      this.asked.push(question);
      next = this.#read(await this.#connection.ask(question));
    }
  }

  /** Sends the page's first form of an event, filled in. */
  async send(event: string, typed: Readonly<Record<string, string>>): Promise<void> {
    const forms = this.page.match(/<form.*?<\/form>/gs) ?? [];
    const form = forms.find((each) => each.includes(`value="${event}"`)) ?? '';
    const hidden = [...form.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)];
    const fields = hidden.map(([, name = '', value = '']): [string, string] => [name, value]);
    await this.open(this.#url, new URLSearchParams([...fields, ...Object.entries({ event, ...typed })]));
  }

  /** Keeps what an answer brings, and answers where it leads. */
  #read({ status, head, body }: Reply): string | undefined {
    if (status >= 400) throw new Error(`${this.#url} answered ${status}`);
    for (const line of head) {
      const [, name = '', value = '', rest = ''] = /^set-cookie: ([^=]*)=([^;]*)(.*)/i.exec(line) ?? [];
      if (rest.includes('Max-Age=0')) this.#cookies.delete(name);
      else if (name !== '') this.#cookies.set(name, value);
    }
    this.page = body;
    return /^location: (.*)$/im.exec(head.join('\n'))?.[1];
  }
}
