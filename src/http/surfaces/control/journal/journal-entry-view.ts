import type { JournalEntry } from '../../../../core/journal/journal.ts';
import type { JournalEntryView } from '../schemas/journal.ts';
import { isoTime } from '../times.ts';

/** An entry as answers tell it: the facts stand beside the members that all have. */
export function journalEntryView({ facts, at, ...entry }: JournalEntry): JournalEntryView {
  return { ...facts, ...entry, at: isoTime(at) };
}
