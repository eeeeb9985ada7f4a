import { everyPage } from './every-page.ts';
import { joinedPath, type Transport } from './transport.ts';
import type { Captcha, Finding, Session, SupportCase } from './types.ts';

/** The console and portal sessions of a sandbox. */
export const sessionsArea = (call: Transport, base: string) => ({
  /** Those that are alive; `user` is found within ARN, e-mail or id. */
  list: (query: { readonly user?: string } = {}): Promise<Session[]> =>
    everyPage(call, `${base}/sessions`, 'sessions', query),
  end: (id: string): Promise<void> => call('DELETE', `${base}/sessions${joinedPath(id)}`),
});

/** The security checks of a sandbox. */
export const captchasArea = (call: Transport, base: string) => ({
  /** By the id that the picture carries in `data-captcha-id`. */
  get: (id: string): Promise<Captcha> => call('GET', `${base}/captchas${joinedPath(id)}`),
});

/** The support cases of a sandbox. */
export const casesArea = (call: Transport, base: string) => ({
  list: (): Promise<SupportCase[]> => everyPage(call, `${base}/cases`, 'cases'),
});

interface FindingQuery {
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
