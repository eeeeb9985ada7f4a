import t from 'tap';
import type { FaultCreation } from '../../../src/client/index.ts';
import { ALICE, posted, send, sign } from '../../helpers/signed-call.ts';
import { type World, world } from '../../helpers/world.ts';

async function identity(w: World) {
  const unsigned = posted(`${w.origin}/`, { Action: 'GetCallerIdentity', Version: '2011-06-15' });
  return send(w.port, await sign(unsigned, { keys: ALICE }));
}

t.test('TEST-5 TEST-7 TEST-8 faults come by fixtures, and go with states, snapshots and resets', async (t) => {
  const faults = [{ name: 'seeded', when: { from: '2000-01-01T00:00:00Z' }, effect: { answer: 'throttled' } }];
  const w = await world(t, { fixtures: { extends: 'default', faults } });
  t.equal((await identity(w)).status, 400);
  t.match(await w.control.faults.list(), [{ id: '0000000001', name: 'seeded', fired: 1 }]);
  const snapshot = await w.control.snapshots.take();
  await w.control.faults.clear();
  t.equal((await identity(w)).status, 200);
  await w.control.snapshots.restore(snapshot.id);
  t.equal((await identity(w)).status, 400, 'the snapshot has it');
  const state = await w.control.state.export();
  const copy = await world(t);
  await copy.control.state.import(state);
  t.equal((await identity(copy)).status, 400, 'the state has it');
  await w.control.faults.clear();
  await w.control.reset();
  t.equal((await identity(w)).status, 400, 'the fixtures have it');
  t.match(await w.control.faults.list(), [{ seen: 1, fired: 1 }]);
});

t.test('TEST-5 a fault that is no use is refused, with what there is', async (t) => {
  const w = await world(t);
  const refused = (fault: object, code: string, detail: RegExp) =>
    t.rejects(w.control.faults.add(fault as FaultCreation), { code, detail }, String(detail));
  const throttled = { answer: 'throttled' };
  await refused(
    { when: { operation: 'GetCallerIdentities' }, effect: throttled },
    'FAULT_USELESS',
    /there are .*GetCallerIdentity/,
  );
  await refused(
    { when: { surface: 'potal' }, effect: throttled },
    'FAULT_USELESS',
    /no surface fits “potal”; there are .*portal/,
  );
  await refused(
    { when: { service: 'iam', operation: 'GetCallerIdentity' }, effect: throttled },
    'FAULT_USELESS',
    /no operation/,
  );
  await refused(
    { when: { flow: 'root-sign-in', state: 'solveIt' }, effect: throttled },
    'FAULT_USELESS',
    /there are .*enterEmail/,
  );
  await refused({ effect: {} }, 'FAULT_USELESS', /its effect is empty/);
  await refused({ effect: { ...throttled, cut: 'before' } }, 'FAULT_USELESS', /only one of answer and cut: before/);
  await refused({ effect: { cut: 'instead', truncate: true } }, 'FAULT_USELESS', /nothing is sent/);
  await refused({ effect: { delay: '2s', delayUpTo: '1s' } }, 'FAULT_USELESS', /not longer/);
  await refused({ when: { from: '2030-01-02', until: '2030-01-01' }, effect: throttled }, 'FAULT_USELESS', /is over/);
  await refused({ effect: { answer: 'broken' } }, 'MALFORMED_REQUEST', /one of throttled, unavailable/);
  await refused({ effect: { delay: '-1s' } }, 'MALFORMED_REQUEST', /from 1ms to 5m/);
  await refused({ percent: 200, effect: throttled }, 'MALFORMED_REQUEST', /from 1 to 100/);
  await refused({ probability: 2, effect: throttled }, 'MALFORMED_REQUEST', /probability/);
  await refused({ effect: { error: { status: 99, code: 'x' } } }, 'MALFORMED_REQUEST', /from 200 to 599/);
  await refused({ effect: { error: { status: 500, code: 'a b' } } }, 'MALFORMED_REQUEST', /letters, digits/);
  await refused({ when: { from: 'noon' }, effect: throttled }, 'MALFORMED_REQUEST', /is no time/);
  t.same(await w.control.faults.list(), []);
});

t.test('TEST-5 a sandbox has a thousand faults, and no more', async (t) => {
  const faults = Array.from({ length: 999 }, (_, at) => ({
    when: { user: `nobody-${at}*` },
    effect: { answer: 'throttled' },
  }));
  const w = await world(t, { fixtures: { extends: 'default', faults } });
  await w.control.faults.add({ effect: { answer: 'throttled' } });
  t.equal((await identity(w)).status, 400, 'the last one');
  await t.rejects(w.control.faults.add({ effect: { answer: 'throttled' } }), { code: 'TOO_MANY_FAULTS' });
});
