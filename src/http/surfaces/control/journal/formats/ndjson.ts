import { journalEntryView } from '../journal-entry-view.ts';
import type { JournalFormat } from './index.ts';

/** An entry a line, as the control API tells it. */
export const ndjson: JournalFormat = {
  type: 'application/x-ndjson; charset=utf-8',
  extension: 'ndjson',
  head: '',
  foot: '',
  separator: '',
  items: async (entries) => entries.map((entry) => `${JSON.stringify(journalEntryView(entry))}\n`),
};
