import t from 'tap';
import { lateLog } from '../../../src/composition/late-log.ts';
import { readConfig } from '../../../src/config.ts';
import { runServer } from '../../../src/server.ts';
import {
  complaint,
  DIRECTORY,
  enterUsername,
  isAtPortal,
  NOT_VERIFIED,
  WORK_PASSWORD,
} from '../../helpers/portal-sign-in.ts';
import { events } from '../../helpers/sign-in.ts';
import { world } from '../../helpers/world.ts';

const JANE = `${DIRECTORY}:jane_doe`;
const MINUTE = 60_000;

t.test('PORTAL-8 a device whose clock is more than five minutes off ends at “It’s not you, it’s us”', async (t) => {
  const w = await world(t);
  const visitor = await enterUsername(w, 'jane_doe');
  const sign = (deviceTime: string, password = WORK_PASSWORD) => visitor.submit({ password, deviceTime });
  for (const minutes of [6, -6, 1_000_000]) {
    await sign(String(Date.now() + minutes * MINUTE));
    t.match(complaint(visitor), "It's not you, it's us");
    t.notMatch(visitor.text('main'), /clock|time of/i, 'the page tells no cause');
  }
  t.match((await events(w, 'sign-in.prevented')).at(-1), {
    ...{ user: JANE, reason: 'DEVICE_CLOCK_SKEWED' },
    facts: { directory: DIRECTORY, why: /^694d10h(?:39m\d+s|40m(?:\d+s)?)$/ },
  });
  t.same(await w.control.sessions.list(), []);
  t.equal(complaint(await sign('1', 'wrong')), NOT_VERIFIED, 'the password comes first');
  t.ok(isAtPortal(await sign(String(Date.now() - 4 * MINUTE))), 'the same page, once the clock is right');
  for (const nonsense of ['', 'now', '1e99', '-1']) {
    const other = await enterUsername(w, 'jane_doe');
    t.ok(
      isAtPortal(await other.submit({ password: WORK_PASSWORD, deviceTime: nonsense })),
      `“${nonsense}” tells nothing`,
    );
  }
});

t.test('PORTAL-8 the control API sets the clock of a device whose client has no scripts', async (t) => {
  const w = await world(t);
  const { users, settings } = w.control;
  t.match(await users.change('workforce', JANE, { deviceClockSkew: '-6m' }), { deviceClockSkew: '-6m' });
  const visitor = await enterUsername(w, 'jane_doe');
  const signed = async () => isAtPortal(await visitor.submit({ password: WORK_PASSWORD }));
  t.notOk(await signed());
  await settings.change({ deviceClockLimit: '7m' });
  t.ok(await signed());
  await settings.change({ deviceClockLimit: '5m' });
  await t.rejects(users.signIn('workforce', JANE), { code: 'DEVICE_CLOCK_SKEWED' });
  t.notOk((await users.change('workforce', JANE, { deviceClockSkew: null })).deviceClockSkew);
  t.match(await users.signIn('workforce', JANE), { session: { user: JANE } });
  const added = { directory: DIRECTORY, name: 'late', email: 'late@example.com', password: WORK_PASSWORD };
  t.match(await users.create('workforce', { ...added, deviceClockSkew: '1h' }), { deviceClockSkew: '1h' });
  t.notOk(isAtPortal(await (await enterUsername(w, 'late')).submit({ password: WORK_PASSWORD })));
});

t.test('PORTAL-8 the log of the process tells the cause that the page keeps back', async (t) => {
  const lines: unknown[][] = [];
  const quiet = lateLog('silent');
  const log: typeof quiet = { ...quiet, warn: (...line: unknown[]) => void lines.push(line), child: () => log };
  const server = await runServer(readConfig(['--port', '0'], {}), { log });
  t.teardown(() => server.close());
  const w = await world(t, { server });
  const visitor = await enterUsername(w, 'jane_doe');
  await visitor.submit({ password: 'wrong' });
  await visitor.submit({ password: WORK_PASSWORD, deviceTime: String(Date.now() - 10 * MINUTE) });
  t.match(complaint(visitor), "It's not you, it's us");
  t.match(lines, [[{ directory: DIRECTORY, reason: 'DEVICE_CLOCK_SKEWED' }, 'a sign-in was prevented']]);
  t.equal(lines.length, 1, 'a wrong password is no such cause');
});
