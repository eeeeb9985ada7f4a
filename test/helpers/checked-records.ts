import { faultsOfRecord } from '../../src/core/records/check-records.ts';
import type { Kind, Put, Row } from '../../src/core/store.ts';
import { allFlows } from '../../src/flows/all-flows.ts';
import { MemoryStore } from '../../src/stores/memory.ts';

/**
 * Has stores in memory refuse what Redis and state files would refuse to read again: whatever is written must be a record of
 * its kind.
 */
export function checkRecords(): void {
  const { put, commit } = MemoryStore.prototype;
  MemoryStore.prototype.put = async function <T extends Row>(
    this: MemoryStore,
    kind: Kind<T>,
    record: T,
    expected: number,
  ) {
    check(kind.name, record);
    return put.call<MemoryStore, [Kind<T>, T, number], Promise<number>>(this, kind, record, expected);
  };
  MemoryStore.prototype.commit = async function (puts: readonly Put[]) {
    for (const { kind, record } of puts) check(kind.name, record);
    return commit.call(this, puts);
  };
}

/** Tests make flows of their own, in the same process; no state file has records of those. */
const flowNames: ReadonlySet<unknown> = new Set(allFlows.map(({ name }) => name));

function check(kind: string, record: object): void {
  if (kind === 'flows' && 'flow' in record && !flowNames.has(record.flow)) return;
  // As it is read again: what is undefined is left out.
  const [fault] = faultsOfRecord(kind, JSON.parse(JSON.stringify(record)));
  if (fault !== undefined)
    throw new Error(`a record that no store gives back: ${fault.path} is ${fault.found}, not ${fault.expected}`);
}
