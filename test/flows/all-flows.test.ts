import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import t from 'tap';
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
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const text = await readFile(join(entry.parentPath, entry.name), 'utf8');
    if (/export const \w+ = (?:defineFlow<|realmSignIn\(|consentFlow\()/.test(text))
      defining.push(entry.name.replace('.ts', ''));
  }
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
    const wrong: string[] = [];
    const pairs = pairsOf(sample);
    for (const pair of pairs) {
      const declared = sample.flow.states[pair.state]?.on[pair.event.type];
      const id = await standingIn(sandbox, sample, pair.state);
      const title = `${pair.event.type} in ${pair.state}`;
      const claims =
        declared === undefined ? await beginsAgain(sandbox, pair, id) : await leadsOn(sandbox, pair, id, declared.to);
      for (const [claim, holds] of Object.entries(claims)) if (!holds) wrong.push(`${title}: not so: ${claim}`);
    }
    t.ok(pairs.length > 0);
    t.same(wrong, []);
  });
}

/** A rule of one pair, and whether it holds. */
type Claims = Readonly<Record<string, boolean>>;

async function leadsOn(
  sandbox: Sandbox,
  { flow, state, event }: Pair,
  id: string,
  to: readonly string[],
): Promise<Claims> {
  const context = contextOf(sandbox);
  const { effect, flow: now } = await send(flow, context, id, event);
  const seen = await lookAt(flow, context, id);
  const again = await send(flow, context, id, event);
  return {
    [`it moved or was refused, and not ${effect}`]: ['moved', 'refused'].includes(effect),
    'it is the same flow': now.id === id,
    [`it stands where the drawing leads, and not in ${now.state}`]:
      to.includes(now.state) || (effect === 'refused' && now.state === state),
    'a refusal says why': (effect === 'refused') === (now.notice !== undefined),
    'a refresh shows the same': isDeepStrictEqual(seen, now),
    [`the same once more is no other step, and not ${again.effect}`]: [
      'moved',
      'refused',
      'repeated',
      'restarted',
    ].includes(again.effect),
  };
}

async function beginsAgain(sandbox: Sandbox, { flow, state, event }: Pair, id: string): Promise<Claims> {
  const context = contextOf(sandbox);
  const before = await lookAt(flow, context, id);
  const { length } = await sandbox.journal.list({ event: 'flow.restarted' });
  const { effect, flow: now } = await send(flow, context, id, event);
  const first = flow.states[flow.initial]?.on[event.type];
  const begun: Claims =
    first === undefined
      ? {
          'it begins again, and says that the step was out of order':
            effect === 'restarted' && now.state === flow.initial && now.notice?.code === 'STEP_OUT_OF_ORDER',
          'nothing is left of the old one': isDeepStrictEqual(now.data, flow.start),
        }
      : {
          'a first step goes on at once': effect !== 'restarted',
          [`it stands behind the first step, and not in ${now.state}`]:
            first.to.includes(now.state) || now.state === flow.initial,
        };
  return {
    ...begun,
    'it is another flow': now.id !== id,
    'the journal tells, once': (await sandbox.journal.list({ event: 'flow.restarted' })).length === length + 1,
    [`the old one still stands in ${state}`]: isDeepStrictEqual(await lookAt(flow, context, id), before),
  };
}
