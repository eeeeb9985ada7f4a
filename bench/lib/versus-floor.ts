/** Something whose cost is measured. */
export interface Subject {
  readonly name: string;
  /** What it should cost at most, as a multiple of the floor. */
  readonly aim?: number;
  /** Does it once and resolves to what it cost, in the unit of the table. */
  cost(): Promise<number>;
}

export interface Table {
  readonly title: string;
  /** Of the costs, such as `ms`. */
  readonly unit: string;
  /** How often each subject is measured, in turns, so that a busy moment of the machine meets all alike. */
  readonly rounds: number;
  /** What the same machine needs for the least that could do: every other row is a multiple of it. */
  readonly floor: Subject;
  readonly subjects: readonly Subject[];
}

function median(costs: readonly number[]): number {
  const sorted = [...costs].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

async function measure({ rounds, floor, subjects }: Table): Promise<Map<Subject, number[]>> {
  const costs = new Map<Subject, number[]>([floor, ...subjects].map((subject) => [subject, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [subject, measured] of costs) measured.push(await subject.cost());
  }
  return costs;
}

/** Measures the floor and the subjects in turns and prints the median of each, and its ratio to the floor's. */
export async function versusFloor(table: Table): Promise<void> {
  const costs = await measure(table);
  const base = median(costs.get(table.floor) ?? []);
  console.log(`\n${table.title}: median of ${table.rounds}`);
  for (const [{ name, aim }, measured] of costs) {
    const ratio = median(measured) / base;
    const verdict = aim === undefined ? '' : `  aim < ${aim}${ratio < aim ? '' : ' MISSED'}`;
    console.log(
      `  ${name.padEnd(36)} ${median(measured).toFixed(1).padStart(9)} ${table.unit}  ${ratio.toFixed(2).padStart(7)}x${verdict}`,
    );
  }
}
