import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import type { Sandbox } from '../../src/core/sandbox.ts';
import { allFlows } from '../../src/flows/all-flows.ts';
import type { AnyFlow, FlowEvent, Outcome, StateData } from '../../src/flows/machine.ts';
import { begin, lookAt, send } from '../../src/flows/run-flow.ts';
import { packageRoot } from '../../src/package-root.ts';
import { bareSandbox, contextOf } from '../helpers/bare-sandbox.ts';
import type { Sample } from './sample.ts';
import { samples } from './samples.ts';

t.test('every flow has a sample, and every sample is a flow on the list', (t) => {
  t.same(
    samples.map(({ flow }) => flow.name),
    allFlows.map(({ name }) => name),
  );
  t.end();
});

t.test('every file that defines a flow has it on the list, under the file’s name', async (t) => {
  const folder = join(packageRoot(), 'src/flows');
  const defining = [];
  for (const file of await readdir(folder))
    if (/= defineFlow</.test(await readFile(join(folder, file), 'utf8'))) defining.push(file.replace('.ts', ''));
  t.same(allFlows.map(({ name }) => name).sort(), defining.sort());
});

/** The states that arrows lead to from where a flow can begin. */
function reachable({ initial, states }: AnyFlow): ReadonlySet<string> {
  const found = new Set([initial]);
  for (const state of found)
    for (const transition of Object.values(states[state]?.on ?? {}))
      for (const to of transition?.to ?? []) found.add(to);
  return found;
}

for (const flow of allFlows) {
  t.test(`${flow.name}: its table is whole`, (t) => {
    const words = Object.keys(flow.states);
    t.ok(words.includes(flow.initial), 'the first state is one of its states');
    for (const state of flow.final) t.same(flow.states[state]?.on, {}, `nothing follows ${state}`);
    for (const state of words.filter((word) => !flow.final.includes(word)))
      t.not(Object.keys(flow.states[state]?.on ?? {}).length, 0, `${state} is no dead end`);
    t.same([...reachable(flow)].sort(), words.sort(), 'every state can be reached, and every arrow leads to a state');
    t.end();
  });
}

interface Pair {
  readonly flow: Sample['flow'];
  readonly state: string;
  readonly event: FlowEvent<Record<string, object>>;
}

function pairsOf({ flow, events }: Sample): Pair[] {
  return Object.keys(flow.states).flatMap((state) =>
    Object.entries(events).map(([type, fields]) => ({ flow, state, event: { type, ...fields } })),
  );
}

/** A flow that stands in a state, with the sample's data. */
async function standingIn(sandbox: Sandbox, { flow, states }: Sample, state: string): Promise<string> {
  const outcome = { to: state, data: states[state] ?? {} } as Outcome<StateData>;
  return (await begin(flow, contextOf(sandbox), outcome)).id ?? '';
}

for (const sample of samples) {
  t.test(`ROOT-1 ${sample.flow.name}: every event in every state`, async (t) => {
    const sandbox = await bareSandbox();
    for (const pair of pairsOf(sample)) {
      const declared = sample.flow.states[pair.state]?.on[pair.event.type];
      const id = await standingIn(sandbox, sample, pair.state);
      const title = `${pair.event.type} in ${pair.state}`;
      if (declared === undefined) await t.test(`${title} begins again`, (t) => beginsAgain(t, sandbox, pair, id));
      else await t.test(`${title} leads on as drawn`, (t) => leadsOn(t, sandbox, pair, id, declared.to));
    }
  });
}

async function leadsOn(t: Test, sandbox: Sandbox, { flow, state, event }: Pair, id: string, to: readonly string[]) {
  const context = contextOf(sandbox);
  const { effect, flow: now } = await send(flow, context, id, event);
  t.ok(['moved', 'refused'].includes(effect), effect);
  t.equal(now.id, id, 'it is the same flow');
  t.ok(to.includes(now.state) || (effect === 'refused' && now.state === state), `it stands in ${now.state}`);
  t.equal(effect === 'refused', now.notice !== undefined, 'a refusal says why');
  t.same(await lookAt(flow, context, id), now, 'a refresh shows the same');
  const again = await send(flow, context, id, event);
  t.ok(['moved', 'refused', 'repeated', 'restarted'].includes(again.effect), `the same once more: ${again.effect}`);
}

async function beginsAgain(t: Test, sandbox: Sandbox, { flow, state, event }: Pair, id: string) {
  const context = contextOf(sandbox);
  const before = await lookAt(flow, context, id);
  const { length } = sandbox.journal.list({ event: 'flow.restarted' });
  const { effect, flow: now } = await send(flow, context, id, event);
  t.not(now.id, id, 'it is another flow');
  const first = flow.states[flow.initial]?.on[event.type];
  if (first === undefined) {
    t.match(
      { effect, now },
      { effect: 'restarted', now: { state: flow.initial, notice: { code: 'STEP_OUT_OF_ORDER' } } },
    );
    t.same(now.data, flow.start);
  } else {
    t.not(effect, 'restarted', 'a first step goes on at once');
    t.ok(first.to.includes(now.state) || now.state === flow.initial, `it stands in ${now.state}`);
  }
  t.equal(sandbox.journal.list({ event: 'flow.restarted' }).length, length + 1, 'the journal tells, once');
  t.same(await lookAt(flow, context, id), before, `the old one still stands in ${state}`);
}
