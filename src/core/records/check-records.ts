import type { StateProblem } from '../refusals/control-facts.ts';
import type { Dump } from '../store.ts';
import { checkRecordShape, holds, MOST_FAULTS } from './check-shape.ts';
import { recordShapes, stateShapes } from './record-shapes.ts';
import type { RecordShape } from './shape.ts';

const parsed = new Map<string, RecordShape>();

/** A shape, parsed when it is first asked for. */
function shapeIn(shapes: Readonly<Record<string, string>>, name: string): RecordShape | undefined {
  const text = Object.hasOwn(shapes, name) ? shapes[name] : undefined;
  if (text === undefined) return undefined;
  const shape = parsed.get(text) ?? (JSON.parse(text) as RecordShape);
  parsed.set(text, shape);
  return shape;
}

/** Checks of records, by kind. */
export interface AllowedKinds {
  readonly kinds: readonly string[];
  /** These have one record at most, and its id is the kind's name. */
  readonly single: readonly string[];
}

/**
 * The first twenty faults of records that came from outside (TEST-8).
 * @param at the path of the dump, with its dot
 */
export function faultsOfDump(dump: unknown, allowed: AllowedKinds, at = ''): readonly StateProblem[] {
  const faults: StateProblem[] = [];
  if (!holds(dumpShape, dump)) checkRecordShape(dumpShape, dump, at.replace(/\.$/, '') || 'the state', faults);
  if (faults.length > 0) return faults;
  const { records } = dump as Dump;
  for (const [kind, rows] of Object.entries(records)) {
    const path = `${at}records.${kind}`;
    const isSingle = allowed.single.includes(kind);
    if (!isSingle && !allowed.kinds.includes(kind)) {
      faults.push({ path, found: 'records', expected: 'a kind that there is' });
      continue;
    }
    if (isSingle && (rows.length > 1 || rows[0]?.id !== kind))
      faults.push({ path, found: `${rows.length} records`, expected: `one, whose id is “${kind}”` });
    checkRows(kind, rows, path, faults);
    if (faults.length >= MOST_FAULTS) break;
  }
  return faults.slice(0, MOST_FAULTS);
}

const dumpShape: RecordShape = {
  has: {
    records: { map: { list: { has: { id: { format: 'id' } } } } },
    sequences: { map: { from: 0, to: Number.MAX_SAFE_INTEGER - 2 ** 32 } },
  },
};

/** The faults of one record of a kind. */
export function faultsOfRecord(kind: string, record: unknown): readonly StateProblem[] {
  const faults: StateProblem[] = [];
  checkRecord(kind, record, `records.${kind}`, faults);
  return faults;
}

function checkRecord(kind: string, record: unknown, path: string, faults: StateProblem[]): void {
  const shape = shapeIn(recordShapes, kind) ?? 'any';
  if (!holds(shape, record)) checkRecordShape(shape, record, path, faults);
  else if (kind === 'flows') checkState(record as FlowLike, path, faults);
}

type FlowLike = { readonly flow: string; readonly state: string; readonly data: unknown };

function checkRows(kind: string, rows: readonly unknown[], path: string, faults: StateProblem[]): void {
  const seen = new Map<string, number>();
  for (const [at, row] of rows.entries()) {
    if (faults.length >= MOST_FAULTS) return;
    const place = `${path}[${at}]`;
    checkRecord(kind, row, place, faults);
    const { id } = row as { id: string };
    const earlier = seen.get(id);
    if (earlier !== undefined)
      faults.push({ path: `${place}.id`, found: `the id of ${path}[${earlier}]`, expected: 'an id of its own' });
    seen.set(id, at);
  }
}

/** A flow's data depends on the state that it is in. */
function checkState({ flow, state, data }: FlowLike, path: string, faults: StateProblem[]): void {
  const shape = shapeIn(stateShapes, `${flow}/${state}`);
  if (shape === undefined)
    faults.push({ path: `${path}.state`, found: 'another word', expected: 'a state of its flow' });
  else if (!holds(shape, data)) checkRecordShape(shape, data, `${path}.data`, faults);
}
