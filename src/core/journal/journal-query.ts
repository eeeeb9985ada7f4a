import { fitsWildcards } from '../policies/wildcards.ts';
import type { JournalEntry } from './journal.ts';

/** The facts of entries that patterns are held against; `account` is the fact `accountId`. */
const journalPatterns = [
  'surface',
  'host',
  'method',
  'path',
  'status',
  'service',
  'operation',
  'requestId',
  'flow',
  'flowId',
  'state',
  'account',
  'client',
  'rule',
] as const;
export type JournalPattern = (typeof journalPatterns)[number];

/** `*` stands for any characters and `?` for one; case does not count. */
type JournalPatterns = { readonly [P in JournalPattern]?: string };

export interface EntryQuery extends JournalPatterns {
  readonly kind?: JournalEntry['kind'];
  /** An event or request name; `*` at the end matches any rest. */
  readonly event?: string;
  /** Why something was refused: a code, whole. */
  readonly reason?: string;
  /** Found within the entry's user, without case. */
  readonly user?: string;
  /** The whole of the entry's user, for who is meant by `user` under another name. */
  readonly alias?: string;
  /** Only requests that nothing here serves: an unknown host, path, method, operation or API. */
  readonly unmatched?: boolean;
  /** Only entries with a greater `seq`. */
  readonly after?: number;
  /** Only entries of a later time, in epoch milliseconds. */
  readonly later?: number;
  /** Oldest first by default; `desc`: the newest first, so that `limit` keeps the newest. */
  readonly order?: 'asc' | 'desc';
  readonly limit?: number;
}

/** Whether a query finds an entry; order and limit are those of a list. */
export function journalMatches(entry: JournalEntry, query: EntryQuery): boolean {
  if (query.after !== undefined && entry.seq <= query.after) return false;
  if (query.later !== undefined && entry.at <= query.later) return false;
  return conditions.every((name) => query[name] === undefined || fitsCondition(entry, query, name));
}

/** Everything of a query that an entry can fit or not, by itself. */
export const conditions = ['kind', 'event', 'reason', 'user', 'unmatched', ...journalPatterns] as const;
export type JournalCondition = (typeof conditions)[number];

/** Whether an entry fits one condition that a query has. */
export function fitsCondition(entry: JournalEntry, query: EntryQuery, name: JournalCondition): boolean {
  switch (name) {
    case 'kind':
      return entry.kind === query.kind;
    case 'event':
      return nameMatches(entry.name, query.event ?? '');
    case 'reason':
      return entry.reason === query.reason;
    case 'user':
      return isAbout(entry.user, query.user ?? '', query.alias);
    case 'unmatched':
      return isUnmatched(entry) === query.unmatched;
    default:
      return fits(query[name] ?? '', factOf(entry, name));
  }
}

/** The fact of an entry that a condition looks at, as text. */
export function factOf(entry: JournalEntry, name: JournalCondition): string | undefined {
  if (name === 'unmatched') return String(isUnmatched(entry));
  if (name === 'event') return entry.name;
  if (name === 'kind' || name === 'reason' || name === 'user') return entry[name];
  const fact = entry.facts[name === 'account' ? 'accountId' : name];
  return typeof fact === 'string' || typeof fact === 'number' ? String(fact) : undefined;
}

const fits = (pattern: string, fact: string | undefined): boolean =>
  fact !== undefined && fitsWildcards(pattern.toLowerCase(), fact.toLowerCase());

/** The reasons of requests that nothing here serves. */
const UNSERVED: ReadonlySet<string> = new Set([
  'UNKNOWN_HOST',
  'UNKNOWN_PORTAL',
  'NOT_FOUND',
  'METHOD_NOT_ALLOWED',
  'NOT_SERVED',
  'OPERATION_UNKNOWN',
  'SERVICE_UNKNOWN',
]);

const isUnmatched = ({ kind, reason = '' }: JournalEntry): boolean => kind === 'request' && UNSERVED.has(reason);

function isAbout(user: string | undefined, wanted: string, alias: string | undefined): boolean {
  return user !== undefined && (user === alias || user.toLowerCase().includes(wanted.toLowerCase()));
}

function nameMatches(name: string, wanted: string): boolean {
  return wanted.endsWith('*') ? name.startsWith(wanted.slice(0, -1)) : name === wanted;
}
