import { type Metrics, TIME_BOUNDS, type Times } from '../core/journal/metrics.ts';

type Labels = Record<string, string | number>;
type Value = { readonly value: number; readonly labels: Labels; readonly metricName: string };

/** Counts that are kept elsewhere, in the form of a metric of prom-client. */
interface Counted {
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly values: readonly Value[];
}

interface Now {
  readonly sandboxes: number;
  readonly version: string;
}

/** Writes metrics in Prometheus' text form. The library for that is loaded when somebody asks. */
export async function exposition(metrics: Metrics, now: Now): Promise<{ type: string; text: string }> {
  const { Registry } = await import('prom-client');
  const registry = new Registry();
  for (const { values, ...about } of all(metrics, now)) {
    const metric = { ...about, aggregator: 'sum', get: async () => ({ ...about, aggregator: 'sum', values }) };
    registry.registerMetric(metric as never);
  }
  return { type: registry.contentType, text: await registry.metrics() };
}

const all = (metrics: Metrics, { sandboxes, version }: Now): readonly Counted[] => [
  counter(
    'latchkey_sign_ins_total',
    'Sessions that people started, by the procedure and whether MFA was asked.',
    metrics.signIns,
  ),
  counter(
    'latchkey_refusals_total',
    'Refusals by surface, or by the procedure of a page, and by reason.',
    metrics.refusals,
  ),
  counter('latchkey_requests_total', 'Requests for emulated hosts, by surface and status.', metrics.requests),
  histogram('latchkey_request_seconds', 'From the door to the answer, by surface.', metrics.requestTimes),
  histogram('latchkey_store_seconds', 'How long the store took, by operation.', metrics.storeTimes),
  gauge('latchkey_sandboxes', 'Sandboxes that there are.', sandboxes, {}),
  gauge('latchkey_info', 'The version of this mock.', 1, { version }),
];

type Labelled<T> = Pick<Metrics['signIns'], 'labels'> & {
  all(): readonly { readonly of: readonly string[]; readonly value: T }[];
};

const labelsOf = (names: readonly string[], of: readonly string[]): Labels =>
  Object.fromEntries(names.map((name, at) => [name, of[at] ?? '']));

const gauge = (name: string, help: string, value: number, labels: Labels): Counted => ({
  ...{ name, help, type: 'gauge' },
  values: [{ value, labels, metricName: name }],
});

const counter = (name: string, help: string, counts: Labelled<number>): Counted => ({
  ...{ name, help, type: 'counter' },
  values: counts.all().map(({ of, value }) => ({ value, labels: labelsOf(counts.labels, of), metricName: name })),
});

const histogram = (name: string, help: string, times: Labelled<Times>): Counted => ({
  ...{ name, help, type: 'histogram' },
  values: times.all().flatMap(({ of, value }) => classesOf(name, labelsOf(times.labels, of), value)),
});

function classesOf(name: string, labels: Labels, { classes, sum }: Times): readonly Value[] {
  const bounds = [...TIME_BOUNDS, '+Inf'];
  return [
    ...classes.map((value, at) => ({
      value,
      labels: { ...labels, le: bounds[at] ?? '' },
      metricName: `${name}_bucket`,
    })),
    { value: sum, labels, metricName: `${name}_sum` },
    { value: classes.at(-1) ?? 0, labels, metricName: `${name}_count` },
  ];
}
