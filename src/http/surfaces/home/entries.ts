import type { JournalEntry } from '../../../core/journal/journal.ts';
import { toldFacts } from '../../../core/vocabulary/told-facts.ts';
import type { EntryView } from '../../../pages/home/journal/entries.tsx';
import type { HomeDesk } from './desk.ts';

/** An entry as pages show it. */
export function entryView({ facts, ...entry }: JournalEntry, to: HomeDesk['to']): EntryView {
  // A request's name is its method and path already.
  const told = entry.kind === 'request' ? ['method', 'path'] : [];
  const rest = Object.entries(toldFacts(facts, 'today')).filter(
    ([name, value]) => value !== undefined && !told.includes(name),
  );
  return {
    ...entry,
    url: to('journal', String(entry.seq)),
    facts: rest.map(([name, value]) => [name, written(value)]),
  };
}

const written = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
