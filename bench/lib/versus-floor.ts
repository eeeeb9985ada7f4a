/** Something whose cost is measured. */
export interface Subject {
  readonly name: string;
  /** The highest cost that is good, as a multiple of the floor. */
  readonly aim?: number;
  /** The lowest rate that is good, per second. */
  readonly atLeast?: number;
  /** Does it once and resolves to what it cost, in the unit of the table. */
  cost(): Promise<number>;
}

export interface Table {
  readonly title: string;
  /** The unit of the costs. */
  readonly unit: keyof typeof PER_SECOND;
  /** The number of turns in which each subject is measured, so that a busy moment of the machine meets all alike. */
  readonly rounds: number;
  /** The least that the same machine needs: every other row is a multiple of it. */
  readonly floor: Subject;
  readonly subjects: readonly Subject[];
}

const PER_SECOND = { ms: 1e3, µs: 1e6 } as const;

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

/** Measures the floor and the subjects in turns and prints the median of each, its ratio to the floor's, and its rate. */
export async function versusFloor(table: Table): Promise<void> {
  const costs = await measure(table);
  const base = median(costs.get(table.floor) ?? []);
  console.log(`\n${table.title}: median of ${table.rounds}`);
  for (const [subject, measured] of costs) {
    const cost = median(measured);
    const columns = [
      subject.name.padEnd(36),
      `${cost.toFixed(1).padStart(9)} ${table.unit}`,
      `${(cost / base).toFixed(2).padStart(8)}x`,
      `${Math.round(PER_SECOND[table.unit] / cost)}/s`.padStart(10),
    ];
    console.log(`  ${columns.join(' ')}${verdict(subject, cost / base, PER_SECOND[table.unit] / cost)}`);
  }
}

function verdict({ aim, atLeast }: Subject, ratio: number, rate: number): string {
  if (aim !== undefined) return `  aim < ${aim}x: ${ratio < aim ? 'met' : 'MISSED'}`;
  return atLeast === undefined ? '' : `  aim > ${atLeast}/s: ${rate > atLeast ? 'met' : 'MISSED'}`;
}
