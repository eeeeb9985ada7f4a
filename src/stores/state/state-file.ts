import type { StateProblem } from '../../core/refusals/control-facts.ts';
import type { Row, Stored } from '../../core/store.ts';
import { StoreRefused } from '../store-refused.ts';
import type { KeptFixtures, KeptLife, KeptState, KeptStore } from './kept-state.ts';

/** A line that says where the lines after it belong. */
type Head =
  | { readonly store: 'common'; readonly ports: KeptState['ports']; readonly about: About }
  | {
      readonly store: 'life';
      readonly life: number;
      readonly fixtures: string;
      readonly journal: number;
      readonly about: About;
    };
/** The facts about a store, before its records. */
type About = Omit<KeptStore, 'tables'>;
/** A record of a kind with its version, or the id of a fixture that is hidden. */
type Line = readonly [kind: string, version: number, record: Row] | readonly [kind: string, hidden: string];

/** The lines of a state. @param nameOf the file of a fixture set */
export function* linesOfState(state: KeptState, nameOf: (fixtures: KeptFixtures) => string): Generator<Head | Line> {
  const { tables, ...about } = state.common;
  yield { store: 'common', ports: state.ports, about };
  yield* linesOfTables(tables);
  for (const { life, fixtures, journal, store } of state.lives) {
    const { tables, ...about } = store;
    yield { store: 'life', life, fixtures: nameOf(fixtures), journal, about };
    yield* linesOfTables(tables);
  }
}

function* linesOfTables(tables: KeptStore['tables']): Generator<Line> {
  for (const { name, rows, hidden } of tables) {
    for (const id of hidden) yield [name, id];
    for (const { version, value } of rows) yield [name, version, value];
  }
}

/** The lines of a fixture set. */
export function* linesOfFixtures({ key, dump }: KeptFixtures): Generator<unknown> {
  yield { key, sequences: dump.sequences };
  for (const [kind, rows] of Object.entries(dump.records)) for (const row of rows) yield [kind, row];
}

/** @throws {StoreRefused} */
export function fixturesOfLines(lines: readonly unknown[], file: string): KeptFixtures {
  const [head, ...rows] = lines as [{ key: string; sequences: Record<string, number> }, ...(readonly [string, Row])[]];
  const records: Record<string, Row[]> = {};
  for (const line of rows as readonly (readonly [string, Row])[]) {
    if (!Array.isArray(line) || line.length !== 2) throw invalid(file);
    const [kind, row] = line;
    if (!Object.hasOwn(records, kind)) records[kind] = [];
    records[kind]?.push(row);
  }
  if (typeof head?.key !== 'string') throw invalid(file);
  return { key: head.key, dump: { records, sequences: head.sequences } };
}

interface OpenStore {
  readonly about: About;
  readonly tables: Map<string, { readonly name: string; readonly rows: Stored<Row>[]; readonly hidden: string[] }>;
}

/** @throws {StoreRefused} @param setOf the fixture set of a file */
export function stateOfLines(
  lines: readonly unknown[],
  file: string,
  setOf: (name: string) => KeptFixtures,
): KeptState {
  const lives: (Omit<KeptLife, 'store'> & { readonly open: OpenStore })[] = [];
  let common: OpenStore | undefined;
  let ports: KeptState['ports'] = {};
  let open: OpenStore | undefined;
  for (const line of lines as readonly (Head | Line)[]) {
    if (isLine(line)) {
      if (open === undefined) throw invalid(file);
      add(open, line);
      continue;
    }
    open = { about: line.about, tables: new Map() };
    if (line.store === 'common') {
      common = open;
      ports = line.ports;
    } else lives.push({ life: line.life, fixtures: setOf(line.fixtures), journal: line.journal, open });
  }
  if (common === undefined) throw invalid(file);
  return {
    common: closed(common),
    lives: lives.map(({ open, ...life }) => ({ ...life, store: closed(open) })),
    ports,
  };
}

const isLine = (line: Head | Line): line is Line => Array.isArray(line);

function add({ tables }: OpenStore, [kind, second, row]: Line): void {
  const table = tables.get(kind) ?? { name: kind, rows: [], hidden: [] };
  tables.set(kind, table);
  if (typeof second === 'string') table.hidden.push(second);
  else if (row !== undefined) table.rows.push({ version: second, value: row });
}

const closed = ({ about, tables }: OpenStore): KeptStore => ({ ...about, tables: [...tables.values()] });

const invalid = (file: string) => new StoreRefused(`${file} is no state of Latchkey`);

/** The records that are none, in one line. */
export const unusable = (file: string, where: string, problems: readonly StateProblem[]): StoreRefused => {
  const [first] = problems;
  const more = problems.length > 1 ? ' (and more)' : '';
  return new StoreRefused(
    `${file} cannot be taken up: ${where} ${first?.path}: expected ${first?.expected}, found ${first?.found}${more}`,
  );
};
