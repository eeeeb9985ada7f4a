import type { JournalEntry } from '../../../../../core/journal/journal.ts';
import type { Scene } from './rule.ts';

interface NearMiss {
  readonly rule: string;
  readonly detail: string;
}

export type NearMissJudge = (entry: JournalEntry) => Promise<NearMiss | undefined>;

/** Judges the entries of a sandbox: the first rule that knows the slip has told it. Loads the rules when there is a refusal. */
export function nearMissJudge(sandbox: Scene['sandbox'], sandboxes: Scene['sandboxes']): NearMissJudge {
  const known = new Map<string, Promise<unknown>>();
  const once = <T>(key: string, look: () => Promise<T>): Promise<T> => {
    const found = (known.get(key) as Promise<T> | undefined) ?? look();
    known.set(key, found);
    return found;
  };
  return async (entry) => {
    const { reason } = entry;
    if (reason === undefined) return undefined;
    const { nearMissRules } = await import('./rules.ts');
    const missed = { entry, reason, fact: (name: string) => textOf(entry.facts[name]) };
    for (const [rule, look] of Object.entries(nearMissRules)) {
      const detail = await look(missed, { sandbox, sandboxes, once });
      if (detail !== undefined) return { rule, detail };
    }
    return undefined;
  };
}

const textOf = (fact: unknown): string =>
  fact === undefined ? '' : Array.isArray(fact) ? fact.join(', ') : String(fact);
