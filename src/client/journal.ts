import { NotVerified } from './problem-error.ts';
import type { Transport } from './transport.ts';
import type { JournalConditions, JournalDetails, JournalEntry, JournalVerdict, NearMiss } from './types.ts';
import { newest, type Waiting } from './wait-newest.ts';

/** The conditions on entries, and which of the fitting ones are wanted. */
export interface JournalQuery extends JournalConditions, After {
  /** `desc`: the newest first. */
  readonly order?: 'asc' | 'desc';
  /** At most so many, the first ones of that order. */
  readonly limit?: number;
}

interface After {
  /** Only entries with a greater `seq`, or of a later time, as ISO 8601. */
  readonly after?: number | string;
}

/** How many entries there have to be; at least one by default. */
export interface Amount {
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly exactly?: number;
}

/** The history of a sandbox, and the reasons of refusals. */
export const journalArea = (call: Transport, base: string) => ({
  /** Oldest first, unless `order` says otherwise; with `wait`, as soon as there is something. */
  async list(query: JournalQuery & Waiting = {}): Promise<JournalEntry[]> {
    return (await call<{ entries: JournalEntry[] }>('GET', `${base}/journal`, { query: inQuery(query) })).entries;
  },
  /**
   * One entry, with heads and bodies of a request without secrets. The process that answered it keeps them, for a while: `notKept` says
   * why there are none, and no replica has those of another.
   * @param seq the entry's number
   */
  get: (seq: number): Promise<JournalDetails> => call('GET', `${base}/journal/${seq}`),
  /**
   * The newest entry that fits, once there is one.
   * @throws {NothingCame} after 5 s, or what `wait` says
   */
  waitFor(query: Omit<JournalQuery, 'order' | 'limit'> & Waiting = {}): Promise<JournalEntry> {
    return newest('journal entry', query, (each) => this.list({ ...each, order: 'desc', limit: 1 }));
  },
  /**
   * The newest entry of each kind that is wanted, once there is one of all, in whichever order they come. `never`: entries that must
   * not have come by then.
   * @throws {NotVerified} after 5 s, or what `wait` says, or as soon as an entry comes that must not
   */
  async waitForAll(
    wanted: readonly JournalConditions[],
    { wait = '5s', after, never = [] }: After & Waiting & { readonly never?: readonly JournalConditions[] } = {},
  ): Promise<JournalEntry[]> {
    const all = [...wanted, ...never.map((conditions) => ({ ...conditions, atMost: 0 }))];
    const { counts } = await this.holdAgainst(all, { wait, after });
    return counts.slice(0, wanted.length).flatMap(({ entries }) => entries.slice(-1));
  },
  /**
   * The entries that fit, at most the 10 newest of them, when there are as many as there have to be.
   * @throws {NotVerified} which tells how many there are, and which entries nearly fit
   */
  async verify(
    conditions: JournalConditions & After & Waiting,
    { exactly, atLeast = exactly, atMost = exactly }: Amount = {},
  ): Promise<JournalEntry[]> {
    const { wait, after, ...entries } = conditions;
    const { counts } = await this.holdAgainst([{ ...entries, atLeast, atMost }], { wait, after });
    return counts.flatMap((count) => count.entries);
  },
  /**
   * Counts entries for several expectations at once.
   * @throws {NotVerified} when one of them does not hold
   */
  async holdAgainst(
    all: readonly (JournalConditions & Omit<Amount, 'exactly'>)[],
    { wait, after }: After & Waiting = {},
  ): Promise<JournalVerdict> {
    const body = { all, wait, after };
    const verdict = await call<JournalVerdict>('POST', `${base}/journal/verify`, { body });
    if (verdict.holds) return verdict;
    throw new NotVerified(
      verdict.counts.flatMap((count, at) => (count.holds ? [] : [failure(all[at], count)])).join('\n'),
    );
  },
  /** The slips behind the newest refusals: what they look like, and what would have matched. */
  async nearMisses(query: After & { readonly limit?: number } = {}): Promise<NearMiss[]> {
    const asked = { query: { ...query } };
    return (await call<{ nearMisses: NearMiss[] }>('GET', `${base}/journal/near-misses`, asked)).nearMisses;
  },
  /** The journal as a file: an entry a line, an HTTP archive, or CloudTrail records. */
  export(format: 'ndjson' | 'har' | 'cloudtrail' = 'ndjson', query: JournalConditions & After = {}): Promise<string> {
    const file = format === 'ndjson' ? 'export' : `export/${format}`;
    return call('GET', `${base}/journal/${file}`, { query: inQuery(query), accept: '*/*' });
  },
  clear: (): Promise<void> => call('DELETE', `${base}/journal`),
});

const inQuery = ({ unmatched, ...query }: JournalQuery & Waiting) => ({
  ...query,
  ...(unmatched !== undefined && { unmatched: String(unmatched) }),
});

type Verdict = JournalVerdict['counts'][number];

function failure(wanted: (JournalConditions & Amount) | undefined, { count, entries, closest }: Verdict): string {
  const { atLeast, atMost, ...conditions } = wanted ?? {};
  const lines = [`${count} entries fit ${JSON.stringify(conditions)}, and there have to be ${amount(atLeast, atMost)}`];
  if (atMost !== undefined && count > atMost) lines.push(...entries.map((entry) => `  this fits: ${inOneLine(entry)}`));
  for (const { entry, differs, looksLike } of closest) {
    lines.push(`  this nearly fits: ${inOneLine(entry)}: ${differs.join('; ')}`);
    if (looksLike !== undefined) lines.push(`    ${looksLike}`);
  }
  return lines.join('\n');
}

function amount(atLeast: number | undefined, atMost: number | undefined): string {
  if (atMost === undefined) return `at least ${atLeast ?? 1}`;
  if (atLeast === atMost || atMost === 0) return `exactly ${atMost}`;
  return atLeast === undefined ? `at most ${atMost}` : `${atLeast} to ${atMost}`;
}

const inOneLine = ({ seq, name, reason, user }: JournalEntry): string =>
  [`#${seq} ${name}`, ...(reason === undefined ? [] : [reason]), ...(user === undefined ? [] : [`of ${user}`])].join(
    ' ',
  );
