import type { JournalEntry } from '../../../../../core/journal/journal.ts';
import type { Sandbox } from '../../../../../core/sandbox.ts';
import { cloudTrail } from './cloudtrail.ts';
import { har } from './har.ts';
import { ndjson } from './ndjson.ts';

/** A file that is made of a journal, piece by piece. */
export interface JournalFormat {
  readonly type: string;
  readonly extension: string;
  readonly head: string;
  readonly foot: string;
  /** In front of all items but the first. */
  readonly separator: string;
  /** The items that entries become; they are handed in by order, many at once. */
  items(entries: readonly JournalEntry[], sandbox: Sandbox): Promise<readonly string[]>;
}

export const journalFormats = { ndjson, har, cloudtrail: cloudTrail } satisfies Readonly<Record<string, JournalFormat>>;
