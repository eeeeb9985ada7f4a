import { everyPage } from './every-page.ts';
import { path, type Transport } from './transport.ts';
import type { Captcha, Finding, JournalEntry, Session, SupportCase } from './types.ts';
import { newest, type Waiting } from './wait-newest.ts';

export interface JournalQuery {
  /** The name of an event or request; `*` at the end stands for any rest. */
  readonly event?: string;
  /** Why something was refused: the code, such as `WRONG_PASSWORD`. */
  readonly reason?: string;
  /** Found within the entry's user, without case; an e-mail address or id (`111122223333:alice`) finds its user. */
  readonly user?: string;
  /** Only entries with a greater `seq`, or of a later time, as ISO 8601. */
  readonly after?: number | string;
  /** `desc`: the newest first. */
  readonly order?: 'asc' | 'desc';
  /** At most so many, the first ones of that order. */
  readonly limit?: number;
}

/** The history of a sandbox, and the reasons of refusals. */
export const journalArea = (call: Transport, base: string) => ({
  /** Oldest first, unless `order` says otherwise; with `wait`, as soon as there is something. */
  async list(query: JournalQuery & Waiting = {}): Promise<JournalEntry[]> {
    return (await call<{ entries: JournalEntry[] }>('GET', `${base}/journal`, { query: { ...query } })).entries;
  },
  /**
   * The newest entry that fits, once there is one.
   * @throws {NothingCame} after 5 s, or what `wait` says
   */
  waitFor(query: Omit<JournalQuery, 'order' | 'limit'> & Waiting = {}): Promise<JournalEntry> {
    return newest('journal entry', query, (each) => this.list({ ...each, order: 'desc', limit: 1 }));
  },
  clear: (): Promise<void> => call('DELETE', `${base}/journal`),
});

/** The console and portal sessions of a sandbox. */
export const sessionsArea = (call: Transport, base: string) => ({
  /** Those that are alive; `user` is found within ARN, e-mail or id. */
  list: (query: { readonly user?: string } = {}): Promise<Session[]> =>
    everyPage(call, `${base}/sessions`, 'sessions', query),
  end: (id: string): Promise<void> => call('DELETE', `${base}/sessions${path(id)}`),
});

/** The security checks of a sandbox. */
export const captchasArea = (call: Transport, base: string) => ({
  /** By the id that the picture carries in `data-captcha-id`. */
  get: (id: string): Promise<Captcha> => call('GET', `${base}/captchas${path(id)}`),
});

/** The support cases of a sandbox. */
export const casesArea = (call: Transport, base: string) => ({
  list: (): Promise<SupportCase[]> => everyPage(call, `${base}/cases`, 'cases'),
});

export interface FindingQuery {
  readonly rule?: Finding['rule'];
  /** Only those whose last entry of the journal has a greater `seq`. */
  readonly after?: number;
}

/** The mistakes of clients that go well at first (TEST-15). */
export const findingsArea = (call: Transport, base: string) => ({
  async list(query: FindingQuery = {}): Promise<Finding[]> {
    return (await call<{ findings: Finding[] }>('GET', `${base}/findings`, { query: { ...query } })).findings;
  },
  /**
   * Resolves when nothing was found.
   * @param but rules that do not count
   * @throws {Error} which says what was found, and what to do instead
   */
  async expectNone({
    but = [],
    ...query
  }: FindingQuery & { readonly but?: readonly Finding['rule'][] } = {}): Promise<void> {
    const found = (await this.list(query)).filter(({ rule }) => !but.includes(rule));
    if (found.length === 0) return;
    throw new Error(found.map(({ rule, detail, advice }) => `${rule}: ${detail}; ${advice}`).join('\n'));
  },
});
