import t from 'tap';
import { NotVerified } from '../../../src/client/index.ts';
import { singleServer } from '../../helpers/server.ts';
import { enterEmail, enterIam, PLAIN_ROOT, sandboxOf } from '../../helpers/sign-in.ts';
import { world } from '../../helpers/world.ts';

const ALICE = '111122223333:alice';
const WRONG = { event: 'flow.refused', reason: 'WRONG_PASSWORD' };

t.test(
  'TEST-6 a test waits for several entries, in whichever order they come, and for none of another kind',
  async (t) => {
    const w = await world(t);
    const { journal } = w.control;
    const wanted = [{ event: 'session.started', user: ALICE }, WRONG];
    const waiting = journal.waitForAll(wanted, { never: [{ event: 'account.created' }], wait: '60s' });
    const visitor = await enterIam(w, '111122223333', { username: 'alice', password: 'wrong' });
    await visitor.submit({ password: 'Iam-Passw0rd!' });
    t.match(await waiting, [
      { name: 'session.started', user: /user\/alice$/ },
      { name: 'flow.refused', reason: 'WRONG_PASSWORD' },
    ]);
    const failing = journal.waitForAll([{ event: 'nothing' }], { never: [{ event: 'account.created' }], wait: '60s' });
    await w.control.users.create('root', { email: 'new@example.com', accountName: 'New' });
    await t.rejects(failing, {
      name: 'NotVerified',
      message: /1 entries fit \{"event":"account\.created"\}, .*exactly 0\n {2}this fits: #\d+ account\.created/,
    });
  },
);

t.test('TEST-6 a user who comes while somebody waits is waited for by name', async (t) => {
  const w = await world(t);
  const waiting = w.control.journal.waitForAll([{ event: 'session.started', user: '111122223333:zoe' }], {
    wait: '60s',
  });
  await w.control.users.create('iam', { account: '111122223333', name: 'zoe', password: 'Zoe-Passw0rd!' });
  await enterIam(w, '111122223333', { username: 'zoe', password: 'Zoe-Passw0rd!' });
  t.match(await waiting, [{ user: 'arn:aws:iam::111122223333:user/zoe' }]);
});

t.test('TEST-6 a test counts entries, and is told those that nearly fit', async (t) => {
  const w = await world(t);
  const { journal } = w.control;
  const visitor = await enterEmail(w, PLAIN_ROOT);
  for (const password of ['one', 'two', 'three']) await visitor.submit({ password });
  const seen = await journal.verify(WRONG, { exactly: 3 });
  t.equal(seen.length, 3);
  await journal.verify({ ...WRONG, flow: 'root-*', state: 'enterPassword' }, { atLeast: 2 });
  await journal.verify({ event: 'session.started' }, { exactly: 0 });
  await journal.verify({ ...WRONG, after: seen[1]?.seq }, { exactly: 1 });
  const message = async (doing: Promise<unknown>) => {
    const error = await doing.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof NotVerified)) throw new Error('it was verified');
    return error.message;
  };
  t.match(
    await message(journal.verify(WRONG, { atMost: 2 })),
    /^3 entries fit .* at most 2\n {2}this fits: #\d+ flow.refused WRONG_PASSWORD of arn/,
  );
  t.match(
    await message(journal.verify({ ...WRONG, user: ALICE })),
    /^0 entries fit .* at least 1\n {2}this nearly fits: #\d+ flow\.refused WRONG_PASSWORD of arn:aws:iam::111122223333:root: user is arn:aws:iam::111122223333:root, not 111122223333:alice/,
  );
  await enterIam(w, '444455556666', { username: 'alice' });
  t.match(
    await message(journal.verify({ event: 'session.started', user: ALICE, wait: '1ms' })),
    /there have to be at least 1/,
  );
  t.match(
    await message(journal.verify({ event: 'flow.refused', flow: 'iam-sign-in', reason: 'NO_PASSWORD' })),
    /reason is UNKNOWN_\w+, not NO_PASSWORD/,
  );
});

t.test('TEST-6 verifications that cannot hold are refused', async (t) => {
  const w = await world(t);
  const { journal } = w.control;
  const refused = (all: object[], detail: RegExp) =>
    t.rejects(journal.holdAgainst(all), { code: 'MALFORMED_REQUEST', detail }, String(detail));
  await refused([], /all/);
  await refused(
    Array.from({ length: 21 }, () => WRONG),
    /all/,
  );
  await refused([{ event: 'x', atLeast: -1 }], /atLeast/);
  await refused([{ evnt: 'x' }], /evnt/);
  await refused([{ status: 'x'.repeat(2000) }], /status/);
  await t.rejects(journal.holdAgainst([WRONG], { wait: '6m' }), { code: 'MALFORMED_REQUEST', detail: /5m/ });
  await t.rejects(journal.holdAgainst([WRONG], { after: 'noon' }), { code: 'MALFORMED_REQUEST', detail: /is no time/ });
  const contradiction = journal.holdAgainst([{ event: 'x', atLeast: 2, atMost: 1 }], { wait: '60s' });
  await t.rejects(contradiction, { code: 'MALFORMED_REQUEST', detail: /atMost/ });
});

t.test(
  'TEST-6 a waiter reads each entry once, and nothing while nothing concerns it, however long the journal is',
  // Behind a store, entries are on their way when they are told of: the count of readings is one process's.
  { skip: process.env.LATCHKEY_TEST_REPLICAS !== undefined },
  async (t) => {
    const w = await world(t, { server: await singleServer() });
    const sandbox = await sandboxOf(w);
    const LONG = 5000;
    const chatter = (times: number) => {
      for (let at = 0; at < times; at += 1) sandbox.journal.event('captcha.shown', { captchaId: String(at) });
    };
    chatter(LONG);
    let read = 0;
    let lists = 0;
    const { journal } = sandbox;
    const list = journal.list.bind(journal);
    journal.list = async (query = {}) => {
      lists += 1;
      read += (await journal.newest()) - (query.after ?? 0);
      return list(query);
    };
    const waiting = w.control.journal.waitForAll([{ event: 'clock.moved' }, { event: 'account.created' }], {
      wait: '60s',
    });
    while (sandbox.waiters.waiting === 0 || lists < 2) await w.control.clock.get();
    t.ok(read <= LONG + 10, `it has read ${read} entries once`);
    read = 0;
    lists = 0;
    chatter(1000);
    await w.control.clock.get();
    t.equal(lists, 0, 'nobody looks while others are at work');
    sandbox.journal.event('account.created', { accountId: '1', email: 'x@example.com' });
    while (lists === 0) await w.control.clock.get();
    t.equal(read, 1001, 'it reads what has come since, once');
    sandbox.journal.event('clock.moved', {
      from: '1970-01-01T00:00:00.000Z',
      to: '1970-01-01T00:00:00.001Z',
      mode: 'offset',
    });
    await waiting;
    t.equal(read, 1002, 'and then one more');
  },
);
