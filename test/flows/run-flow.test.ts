import t from 'tap';
import { countFailure, failuresOf } from '../../src/core/challenges/count-failures.ts';
import { DomainError } from '../../src/core/errors.ts';
import { flows } from '../../src/core/records/flow-record.ts';
import { isKnownBrowser, rememberBrowser } from '../../src/core/sessions/known-browser.ts';
import { type Store, VersionConflict } from '../../src/core/store.ts';
import { advanceClock } from '../../src/core/time/move-clock.ts';
import { defineFlow } from '../../src/flows/machine.ts';
import { begin, lookAt, send } from '../../src/flows/run-flow.ts';
import { rootSignIn } from '../../src/flows/signin/root-sign-in.ts';
import { bareSandbox, before, changeSettings, contextOf } from '../helpers/bare-sandbox.ts';

type States = { closed: object; open: { by: string }; broken: object };
type Events = { knock: { name: string; secret: string }; shut: object; smash: object };

const HOUR = 60 * 60 * 1000;

/** A door: small enough to see what the machine does and what a flow does. */
function door() {
  const knocks: string[] = [];
  const flow = defineFlow<States, Events>()({
    name: 'door',
    initial: 'closed',
    final: ['open'],
    lifetimeMs: HOUR,
    start: {},
    secrets: ['secret'],
    states: {
      closed: {
        on: {
          knock: {
            to: ['open'],
            async run(_context, _data, { name, secret }) {
              knocks.push(name);
              await new Promise((resolve) => setImmediate(resolve));
              if (secret !== 'sesame') throw new DomainError('WRONG_PASSWORD', {});
              return { to: 'open', data: { by: name } };
            },
          },
          // @ts-expect-error The table does not list where this step leads.
          smash: { to: ['open'], run: async () => ({ to: 'broken', data: {} }) },
        },
      },
      open: { on: { shut: { to: ['closed'], run: async () => ({ to: 'closed', data: {} }) } } },
      broken: { on: {} },
    },
  });
  return { flow, knocks };
}

const knock = (secret = 'sesame', name = 'ali') => ({ type: 'knock', name, secret }) as const;
const SHUT = { type: 'shut' } as const;

t.test('ROOT-1 one of a hundred equal events moves the flow, and its work is done once', async (t) => {
  const { flow, knocks } = door();
  const context = contextOf(await bareSandbox());
  const { id } = await begin(flow, context, { to: 'closed', data: {} });
  const sent = await Promise.all(Array.from({ length: 100 }, () => send(flow, context, id, knock())));
  t.equal(sent.filter(({ effect }) => effect === 'moved').length, 1);
  t.equal(sent.filter(({ effect }) => effect === 'repeated').length, 99);
  t.same(knocks, ['ali']);
});

t.test('ROOT-1 a repeated event is told by its open fields, not by its secrets', async (t) => {
  const { flow, knocks } = door();
  const context = contextOf(await bareSandbox());
  const { flow: opened } = await send(flow, context, undefined, knock());
  t.equal((await send(flow, context, opened.id, knock('another'))).effect, 'repeated');
  const other = await send(flow, context, opened.id, knock('sesame', 'baba'));
  t.equal(other.effect, 'moved', 'somebody else begins a flow of their own');
  t.not(other.flow.id, opened.id);
  t.same(knocks, ['ali', 'baba']);
  const { items } = await context.sandbox.store.list(flows);
  t.notMatch(JSON.stringify(items), /sesame/, 'no secret is kept');
});

t.test('a refusal stays on its step, is said again after a refresh, and is gone after the next move', async (t) => {
  const { flow } = door();
  const context = contextOf(await bareSandbox());
  const refused = await send(flow, context, undefined, knock('wrong'));
  t.match(refused, { effect: 'refused', flow: { state: 'closed', notice: { code: 'WRONG_PASSWORD' } } });
  const { id } = refused.flow;
  t.match(await lookAt(flow, context, id), { id, state: 'closed', notice: { code: 'WRONG_PASSWORD' } });
  t.equal((await send(flow, context, id, knock())).effect, 'moved');
  t.match(await lookAt(flow, context, id), { id, state: 'open', data: { by: 'ali' }, notice: undefined });
  t.match(await context.sandbox.journal.list({ event: 'flow.*' }), [
    { name: 'flow.refused', reason: 'WRONG_PASSWORD' },
    { name: 'flow.moved', facts: { from: 'closed', to: 'open', event: 'knock' } },
  ]);
});

t.test('looking writes nothing and draws no random number', async (t) => {
  const { flow } = door();
  const sandbox = await bareSandbox({ seed: 'look' });
  const before = sandbox.drawn(1);
  t.same(await lookAt(flow, contextOf(sandbox), undefined), { state: 'closed', data: {}, notice: undefined });
  await lookAt(flow, contextOf(sandbox), 'unknown');
  t.same(sandbox.drawn(1), before);
  t.same((await sandbox.store.list(flows)).items, []);
});

t.test('ROOT-1 a flow is valid up to, not at, the end of its lifetime', async (t) => {
  const { flow } = door();
  for (const [after, expected] of [
    [HOUR - 1, 'moved'],
    [HOUR, 'restarted'],
  ] as const) {
    const sandbox = await bareSandbox({ clock: { mode: 'frozen', at: 1_800_000_000_000 } });
    const context = contextOf(sandbox);
    const { flow: opened } = await send(flow, context, undefined, knock());
    await advanceClock(sandbox, after);
    const { effect, flow: now } = await send(flow, context, opened.id, SHUT);
    t.equal(effect, expected);
    t.equal(now.notice?.code, expected === 'moved' ? undefined : 'FLOW_EXPIRED');
  }
});

t.test("ROOT-1 another browser's flow is neither shown nor moved", async (t) => {
  const { flow } = door();
  const sandbox = await bareSandbox();
  const { flow: mine } = await send(flow, contextOf(sandbox), undefined, knock());
  const stranger = contextOf(sandbox, 'browser-2');
  t.match(await lookAt(flow, stranger, mine.id), { state: 'closed', notice: { code: 'FLOW_EXPIRED' } });
  const sent = await send(flow, stranger, mine.id, SHUT);
  t.match(sent, { effect: 'restarted', flow: { state: 'closed', notice: { code: 'FLOW_EXPIRED' } } });
  t.not(sent.flow.id, mine.id);
  t.equal((await lookAt(flow, contextOf(sandbox), mine.id)).state, 'open');
});

t.test('ROOT-1 a step out of order begins again, once in the journal, and leaves the old record alone', async (t) => {
  const { flow } = door();
  const context = contextOf(await bareSandbox());
  const { id } = await begin(flow, context, { to: 'closed', data: {} });
  const sent = await send(flow, context, id, SHUT);
  t.match(sent, { effect: 'restarted', flow: { state: 'closed', notice: { code: 'STEP_OUT_OF_ORDER' } } });
  t.not(sent.flow.id, id);
  t.equal((await lookAt(flow, context, id)).notice, undefined);
  t.match(await context.sandbox.journal.list({ event: 'flow.restarted' }), [{ reason: 'STEP_OUT_OF_ORDER' }]);
  t.equal((await context.sandbox.journal.list({ event: 'flow.restarted' })).length, 1);
});

const AT = { anchor: 'door-1' } as const;

t.test('PORTAL-1 at an anchor the first look and the first step are no loss, and keep its id', async (t) => {
  const { flow, knocks } = door();
  const context = contextOf(await bareSandbox());
  t.same(await lookAt(flow, context, AT), { state: 'closed', data: {}, notice: undefined });
  const sent = await Promise.all(Array.from({ length: 100 }, () => send(flow, context, AT, knock())));
  t.equal(
    sent.filter(({ effect }) => effect === 'moved').length,
    1,
    'a double submit of the very first step moves once',
  );
  t.equal(sent.filter(({ effect }) => effect === 'repeated').length, 99);
  t.same(knocks, ['ali']);
  t.match(await lookAt(flow, context, AT), { id: AT.anchor, state: 'open' });
  t.same(await context.sandbox.journal.list({ event: 'flow.restarted' }), []);
});

t.test('PORTAL-1 at an anchor a step out of order, or one too late, begins again in the same place', async (t) => {
  const { flow } = door();
  const sandbox = await bareSandbox({ clock: { mode: 'frozen', at: 1_800_000_000_000 } });
  const context = contextOf(sandbox);
  t.match(await send(flow, context, AT, SHUT), {
    effect: 'restarted',
    flow: { id: AT.anchor, state: 'closed', notice: { code: 'STEP_OUT_OF_ORDER' } },
  });
  await send(flow, context, AT, knock());
  t.match((await send(flow, context, AT, knock('sesame', 'baba'))).flow, { id: AT.anchor, data: { by: 'baba' } });
  await advanceClock(sandbox, HOUR);
  t.match(await lookAt(flow, context, AT), { state: 'closed', notice: { code: 'FLOW_EXPIRED' } });
  t.match(await send(flow, context, AT, SHUT), {
    effect: 'restarted',
    flow: { id: AT.anchor, state: 'closed', notice: { code: 'FLOW_EXPIRED' } },
  });
  t.equal((await sandbox.store.list(flows)).items.length, 1, 'the old record has made way');
});

t.test('an id that a client made up reaches the journal cut short', async (t) => {
  const { flow } = door();
  const context = contextOf(await bareSandbox());
  await lookAt(flow, context, 'x'.repeat(100_000));
  const [entry] = await context.sandbox.journal.list({ event: 'flow.restarted' });
  t.equal(String(entry?.facts.flowId).length, 64);
});

t.test('a record in a state that is no more counts as expired', async (t) => {
  const { flow } = door();
  const context = contextOf(await bareSandbox());
  const { id = '' } = await begin(flow, context, { to: 'closed', data: {} });
  const stored = await context.sandbox.store.get(flows, id);
  t.ok(stored);
  if (stored) await context.sandbox.store.put(flows, { ...stored.value, state: 'ajar' }, stored.version);
  t.match(await send(flow, context, id, SHUT), { effect: 'restarted', flow: { notice: { code: 'FLOW_EXPIRED' } } });
});

/** Lets another process write a kind's record just before our first write of it. */
function overtaken(store: Store, kind: string): Store {
  let first = true;
  return before(store, async (written, record, version) => {
    if (!first || written.name !== kind || version === 0) return;
    first = false;
    await store.put(written, record, version);
  });
}

t.test('a flow that another process moved meanwhile is looked at anew', async (t) => {
  const { flow, knocks } = door();
  const context = contextOf(await bareSandbox({ store: (store) => overtaken(store, 'flows') }));
  const { id } = await begin(flow, context, { to: 'closed', data: {} });
  t.match(await send(flow, context, id, knock()), { effect: 'repeated', flow: { state: 'open' } });
  t.equal(knocks.length, 1);
});

t.test('a conflict inside a step is not mistaken for one of the flow', async (t) => {
  const flow = defineFlow<{ a: object }, { go: object }>()({
    ...{ name: 'conflict', initial: 'a', final: [], lifetimeMs: HOUR, start: {}, secrets: [] },
    states: {
      a: {
        on: {
          go: {
            to: ['a'],
            run: async () => {
              throw new VersionConflict('things', '1');
            },
          },
        },
      },
    },
  });
  await t.rejects(send(flow, contextOf(await bareSandbox()), undefined, { type: 'go' }), { name: 'VersionConflict' });
});

t.test('a step that leads where its table does not say is a fault of the program', async (t) => {
  const { flow } = door();
  const context = contextOf(await bareSandbox());
  await t.rejects(send(flow, context, undefined, { type: 'smash' }), /led to broken/);
});

t.test('two tabs that sign in at once each get a session, and no second factor is asked for twice', async (t) => {
  const sandbox = await bareSandbox({ clock: { mode: 'frozen', at: 1_800_000_000_000 } });
  await changeSettings(sandbox, { emailedCode: 'never' });
  const context = contextOf(sandbox);
  const tab = async () => {
    const { flow } = await send(rootSignIn, context, undefined, { type: 'submitEmail', email: 'root@example.com' });
    return send(rootSignIn, context, flow.id, { type: 'submitPassword', password: 'Root-Passw0rd!' });
  };
  const tabs = await Promise.all(Array.from({ length: 20 }, tab));
  t.ok(tabs.every(({ effect, flow }) => effect === 'moved' && flow.state === 'signedIn'));
  t.equal((await sandbox.journal.list({ event: 'session.started' })).length, 20);
  t.equal((await sandbox.journal.list({ event: 'password.accepted' })).length, 20);
});

t.test('writes of several steps at the same moment are neither lost nor refused', async (t) => {
  const sandbox = await bareSandbox();
  await Promise.all(Array.from({ length: 50 }, () => rememberBrowser(sandbox, 'root-1', 'browser-1')));
  t.ok(await isKnownBrowser(sandbox, 'root-1', 'browser-1'));
  await Promise.all(Array.from({ length: 50 }, () => countFailure(sandbox, 'root-1')));
  t.equal(await failuresOf(sandbox, 'root-1'), 50);
});
