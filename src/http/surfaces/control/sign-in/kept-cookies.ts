/** A cookie as Playwright takes it, in `storageState` and `addCookies`. */
interface BrowserCookie {
  readonly name: string;
  readonly value: string;
  /** A host, or with a dot before it a domain. */
  readonly domain: string;
  readonly path: string;
  /** Epoch seconds; -1 of a session cookie. */
  readonly expires: number;
  readonly httpOnly: boolean;
  readonly secure: boolean;
  readonly sameSite: 'Strict' | 'Lax' | 'None';
}

/** The cookies of one browser (RFC 6265 §5.3, §5.4), which only our own pages set. */
export class KeptCookies {
  readonly #kept = new Map<string, BrowserCookie>();
  readonly #now: () => number;

  /** @param now the browser's own clock, in epoch milliseconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  get all(): readonly BrowserCookie[] {
    return [...this.#kept.values()];
  }

  /** Keeps what a page has set. */
  keep({ hostname }: URL, lines: readonly string[]): void {
    for (const line of lines) {
      const { maxAge, ...cookie } = this.#read(hostname, line);
      const key = `${cookie.name} ${cookie.path} ${cookie.domain}`;
      if (maxAge !== undefined && maxAge <= 0) this.#kept.delete(key);
      else this.#kept.set(key, cookie);
    }
  }

  /** The `Cookie` header for a page; the longer path goes first. */
  header(url: URL): string {
    return this.for(url)
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
  }

  /** The value of a cookie that a page gets. */
  value(url: URL, name: string): string | undefined {
    return this.for(url).find((cookie) => cookie.name === name)?.value;
  }

  for({ hostname, pathname, protocol }: URL): readonly BrowserCookie[] {
    const isFor = ({ domain, path, secure }: BrowserCookie): boolean =>
      (domain === hostname || (domain.startsWith('.') && `.${hostname}`.endsWith(domain))) &&
      (pathname === path || pathname.startsWith(path.endsWith('/') ? path : `${path}/`)) &&
      (!secure || protocol === 'https:');
    return this.all.filter(isFor).sort((a, b) => b.path.length - a.path.length);
  }

  #read(hostname: string, line: string): BrowserCookie & { readonly maxAge?: number } {
    const [pair = '', ...rest] = line.split(';').map((part) => part.trim());
    const attributes = new Map(
      rest.map((part) => {
        const [name = '', value = ''] = halves(part);
        return [name.toLowerCase(), value];
      }),
    );
    const [name = '', value = ''] = halves(pair);
    const domain = attributes.get('domain');
    const given = attributes.get('max-age');
    const maxAge = given === undefined ? undefined : Number(given);
    return {
      name,
      value,
      domain: domain === undefined ? hostname : `.${domain}`,
      path: attributes.get('path') ?? '/',
      expires: maxAge === undefined ? -1 : Math.floor(this.#now() / 1000) + maxAge,
      httpOnly: attributes.has('httponly'),
      secure: attributes.has('secure'),
      sameSite: sameSites[attributes.get('samesite')?.toLowerCase() ?? ''] ?? 'Lax',
      ...(maxAge !== undefined && { maxAge }),
    };
  }
}

const sameSites: Readonly<Record<string, BrowserCookie['sameSite']>> = { strict: 'Strict', none: 'None' };

function halves(text: string): readonly [string, string] {
  const at = text.indexOf('=');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
