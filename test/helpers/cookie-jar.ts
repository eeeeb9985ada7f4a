interface Cookie {
  readonly name: string;
  readonly value: string;
  /** The host, or the domain whose hosts all get it. */
  readonly domain: string;
  readonly hostOnly: boolean;
  readonly path: string;
  /** Whether it outlives the browser's window. */
  readonly lasting: boolean;
}

/** A browser's cookies, kept and sent by host and path as RFC 6265 has it (§5.3, §5.4). Ports do not matter. */
export class CookieJar {
  readonly #cookies = new Map<string, Cookie>();

  /** Takes the `Set-Cookie` headers of an answer; one for a foreign domain is refused. */
  take(url: URL, headers: readonly string[]): void {
    for (const header of headers) {
      const [cookie, dead] = parse(url, header);
      const key = `${cookie.name};${cookie.domain};${cookie.path}`;
      if (!cookie.hostOnly && !within(url.hostname, cookie.domain)) continue;
      if (dead) this.#cookies.delete(key);
      else this.#cookies.set(key, cookie);
    }
  }

  /** The `Cookie` header for a URL; longer paths first. */
  header(url: URL): string | undefined {
    const found = this.#for(url);
    return found.length === 0 ? undefined : found.map(({ name, value }) => `${name}=${value}`).join('; ');
  }

  get(url: URL, name: string): string | undefined {
    return this.#for(url).find((cookie) => cookie.name === name)?.value;
  }

  /** All cookies with their scopes, for tests about scopes. */
  all(): readonly Cookie[] {
    return [...this.#cookies.values()];
  }

  /** The browser is closed and started anew: session cookies are gone (RFC 6265 §5.3). */
  closeBrowser(): void {
    for (const [key, { lasting }] of this.#cookies) if (!lasting) this.#cookies.delete(key);
  }

  clear(): void {
    this.#cookies.clear();
  }

  #for(url: URL): Cookie[] {
    return [...this.#cookies.values()]
      .filter(({ domain, hostOnly }) => (hostOnly ? url.hostname === domain : within(url.hostname, domain)))
      .filter(({ path }) => pathMatches(url.pathname, path))
      .sort((a, b) => b.path.length - a.path.length);
  }
}

function parse(url: URL, header: string): [Cookie, boolean] {
  const [pair = '', ...rest] = header.split(';').map((part) => part.trim());
  const attributes = new Map(
    rest.map((part) => {
      const [name = '', value = ''] = part.split('=');
      return [name.toLowerCase(), value];
    }),
  );
  const equals = pair.indexOf('=');
  const domain = attributes.get('domain')?.replace(/^\./, '').toLowerCase();
  const path = attributes.get('path');
  const cookie = {
    name: pair.slice(0, equals),
    value: pair.slice(equals + 1),
    domain: domain || url.hostname,
    hostOnly: !domain,
    path: path?.startsWith('/') ? path : directoryOf(url.pathname),
    lasting: attributes.has('max-age'),
  };
  return [cookie, Number(attributes.get('max-age') ?? 1) <= 0];
}

const within = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`);
const directoryOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/';
const pathMatches = (path: string, prefix: string): boolean =>
  path === prefix || (path.startsWith(prefix) && (prefix.endsWith('/') || path[prefix.length] === '/'));
