import fc from 'fast-check';
import t from 'tap';
import { formatDuration } from '../../../src/core/time/duration.ts';
import { asRoot } from '../../helpers/console-visitor.ts';
import { ask } from '../../helpers/http.ts';
import { world } from '../../helpers/world.ts';

const NOON = '2030-06-01T12:00:00.000Z';
const at = (iso: string) => ({ mode: 'frozen', now: iso }) as const;

t.test('TEST-2 a clock is frozen, moved on, let run again', async (t) => {
  const { clock } = (await world(t, { clock: at(NOON) })).control;
  t.same(await clock.get(), at(NOON));
  t.same(await clock.advance('8h1s'), at('2030-06-01T20:00:01.000Z'), 'a frozen clock stays frozen');
  t.same(await clock.set(at('2031-01-01T00:00:00.000Z')), at('2031-01-01T00:00:00.000Z'));
  t.equal((await clock.set({ mode: 'offset' })).mode, 'offset', 'runs on from where it stood');
  t.match((await clock.get()).now, /^2031-01-01T00:0/);
  t.equal((await clock.advance('1d')).mode, 'offset');
});

t.test('TEST-2 a real clock that is moved on runs at a distance', async (t) => {
  const { clock } = (await world(t)).control;
  const before = Date.now();
  const { mode, now } = await clock.advance('2d');
  t.equal(mode, 'offset');
  t.ok(Date.parse(now) >= before + 2 * 86_400_000);
  t.equal((await clock.set({ mode: 'frozen' })).mode, 'frozen', 'without a time it stands where it is');
});

t.test('TEST-2 going back answers 409 unless it is forced, and changes nothing', async (t) => {
  const { control } = await world(t, { clock: at(NOON) });
  const { clock } = control;
  for (const back of [
    () => clock.set(at('2030-06-01T11:59:59.999Z')),
    () => clock.set({ mode: 'offset', now: '2029-01-01T00:00:00Z' }),
    () => clock.set({ mode: 'real' }),
    () => clock.advance('-1ms'),
  ])
    await t.rejects(back(), { status: 409, code: 'CLOCK_GOES_BACK', detail: /would go back .*"force": true/ });
  t.same(await clock.get(), at(NOON));
  t.same(await clock.set({ ...at('2020-01-01T00:00:00.000Z'), force: true }), at('2020-01-01T00:00:00.000Z'));
  t.same(await clock.advance('-1h', { force: true }), at('2019-12-31T23:00:00.000Z'));
  t.equal((await clock.set({ mode: 'real', force: true })).mode, 'real');
  await clock.advance('1h');
  await t.rejects(clock.set({ mode: 'real' }), { code: 'CLOCK_GOES_BACK' }, 'real after an advance goes back');
  t.equal((await control.reset()).clock.now, NOON, 'a reset goes back unasked');
});

t.test('TEST-2 the HTTP Date stays on the wall clock', async (t) => {
  const w = await world(t, { clock: at(NOON) });
  const { headers } = await ask(w.port, w.url('signin.aws.amazon.com', '/signin'));
  t.ok(Math.abs(Date.parse(String(headers.date)) - Date.now()) < 60_000);
});

t.test('TEST-2 TEST-6 each move of the clock stands in the journal', async (t) => {
  const { clock, journal } = (await world(t, { clock: at(NOON) })).control;
  await clock.advance('1m');
  await t.rejects(clock.advance('-1m'));
  const moves = await journal.list({ event: 'clock.moved' });
  t.match(moves, [
    {
      mode: 'frozen',
      from: '2030-06-01T12:00:00.000Z',
      to: '2030-06-01T12:01:00.000Z',
      at: '2030-06-01T12:01:00.000Z',
    },
  ]);
  t.equal(moves.length, 1);
});

const wrong: readonly (readonly [body: object, detail: RegExp])[] = [
  [{}, /body lacks “mode”/],
  [{ mode: 'slow' }, /body\.mode must be one of real, frozen, offset/],
  [{ mode: 'frozen', now: 'noon' }, /“noon” is no time/],
  [{ mode: 'frozen', now: '2030-02-30' }, /is no time/],
  [{ mode: 'frozen', now: -1 }, /from 1970/],
  [{ mode: 'frozen', now: 1.5 }, /body\.now must be a time/],
  [{ mode: 'frozen', now: null }, /body\.now must be a time/],
  [{ mode: 'frozen', now: 8.64e15 }, /end of 9999/],
  [{ mode: 'frozen', now: NOON, force: 'yes' }, /body\.force/],
  [{ mode: 'frozen', speed: 2 }, /no field “speed”; there are mode, now, force/],
];

t.test('TEST-2 a time that is none is refused with its reason', async (t) => {
  const { clock } = (await world(t, { clock: at(NOON), onWarning() {} })).control;
  for (const [body, detail] of wrong)
    await t.rejects(clock.set(body as never), { status: 400, code: 'MALFORMED_REQUEST', detail }, JSON.stringify(body));
  for (const by of ['', '8', '8 hours', '1s1h', 'PT8H', '99999999999d'])
    await t.rejects(clock.advance(by), { status: 400, code: 'MALFORMED_REQUEST' }, by);
  await t.rejects(clock.advance('3000000d'), { code: 'MALFORMED_REQUEST', detail: /end of 9999/ });
  t.same(await clock.get(), at(NOON));
});

t.test('TEST-2 a clock that was read can be set again', async (t) => {
  const { clock } = (await world(t)).control;
  const read = await clock.get();
  t.match(await clock.set(read), { mode: 'real' });
  await clock.set({ mode: 'frozen' });
  t.same(await clock.set(await clock.get()), await clock.get());
});

t.test('TEST-2 a date alone is its first moment', async (t) => {
  const { clock } = (await world(t, { clock: at(NOON) })).control;
  t.equal((await clock.set({ mode: 'frozen', now: '2030-07-01' })).now, '2030-07-01T00:00:00.000Z');
  t.equal((await clock.set({ mode: 'frozen', now: '2030-07-01T09:00:00+09:00' })).now, '2030-07-01T00:00:00.000Z');
});

for (const [by, stays] of [
  ['11h59m59s', true],
  ['12h', false],
  ['12h1s', false],
] as const) {
  t.test(`TEST-2 IAM-8 ${by} after sign-in the console session ${stays ? 'lasts' : 'is over'}`, async (t) => {
    const w = await world(t, { clock: at(NOON) });
    const visitor = await asRoot(w, 'root@example.com');
    t.equal((await w.control.sessions.list()).length, 1);
    await w.advance(by);
    t.equal((await w.control.sessions.list()).length, stays ? 1 : 0);
    await visitor.goto(w.url('console.aws.amazon.com', '/console/home'));
    t.equal(new URL(visitor.url).hostname.startsWith('console.'), stays, visitor.url);
  });
}

t.test('TEST-2 however a frozen clock is moved, it stands where the moves add up to', async (t) => {
  const { clock } = (await world(t, { clock: at(NOON) })).control;
  const moves = fc.array(fc.record({ by: fc.integer({ min: -1e9, max: 1e9 }), force: fc.boolean() }), { maxLength: 5 });
  const standing = async () => Date.parse((await clock.get()).now);
  await fc.assert(
    fc.asyncProperty(moves, async (steps) => {
      let model = await standing();
      for (const { by, force } of steps) {
        const moved = await clock.advance(formatDuration(by), { force }).catch(({ code }) => code);
        if (by < 0 && !force) {
          if (moved !== 'CLOCK_GOES_BACK') return false;
        } else model += by;
      }
      return (await standing()) === model;
    }),
    { numRuns: 25 },
  );
  t.pass('no counterexample');
});
