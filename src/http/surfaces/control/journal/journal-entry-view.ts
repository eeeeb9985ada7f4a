import type { JournalEntry } from '../../../../core/journal/journal.ts';
import { toldFacts } from '../../../../core/vocabulary/told-facts.ts';
import type { JournalEntryView } from '../schemas/journal.ts';
import { isoTime } from '../times.ts';

/** An entry as answers tell it: the facts stand beside the members that all have. */
export function journalEntryView({ facts, at, ...entry }: JournalEntry): JournalEntryView {
  return { ...toldFacts(facts, 'old'), ...entry, at: isoTime(at) };
}
