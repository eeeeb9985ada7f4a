import t from 'tap';
import {
  approveDevice,
  denyDevice,
  deviceCodeOf,
  deviceDecision,
  findByUserCode,
  redeemDeviceCode,
  showDevice,
  startDeviceAuthorization,
} from '../../../src/core/oidc/device-authorization.ts';
import { advanceClock } from '../../../src/core/time/move-clock.ts';
import { DIRECTORY, frozen, inPortal, toldFacts } from '../../helpers/bare-people.ts';
import { registered } from './people.ts';

const DAY = 24 * 60 * 60 * 1000;

/** A tool that waits for somebody of a directory. */
async function started(region?: string, directoryId = DIRECTORY) {
  const sandbox = await frozen();
  const client = registered(sandbox, region);
  const authorization = await startDeviceAuthorization(sandbox, { directoryId, name: 'start' }, client, region);
  const code = deviceCodeOf(sandbox, authorization);
  const redeem = (by = client, at?: string) => redeemDeviceCode(sandbox, by, code, at);
  return { sandbox, client, authorization, redeem, jane: await inPortal(sandbox, 'jane_doe') };
}

t.test('CLI-2 a device code waits until somebody has approved, and is exchanged once', async (t) => {
  const { sandbox, authorization, redeem, jane } = await started();
  await t.rejects(redeem(), { code: 'AUTHORIZATION_PENDING' });
  await approveDevice(sandbox, authorization.id, jane);
  await approveDevice(sandbox, authorization.id, jane);
  t.equal(await redeem(), jane.session.id);
  await t.rejects(redeem(), { code: 'GRANT_INVALID' });
});

t.test('CLI-2 one of a hundred racers gets the session of a device code', async (t) => {
  const { sandbox, authorization, redeem, jane } = await started();
  await approveDevice(sandbox, authorization.id, jane);
  const ends = await Promise.all(
    Array.from({ length: 100 }, () =>
      redeem().then(
        () => 'session',
        ({ code }) => code,
      ),
    ),
  );
  t.equal(ends.filter((end) => end === 'session').length, 1);
  t.equal(ends.filter((end) => end === 'GRANT_INVALID').length, 99);
});

t.test('CLI-2 a device code lives for ten minutes, its last millisecond not included', async (t) => {
  const { sandbox, authorization, redeem, jane } = await started();
  await advanceClock(sandbox, 599_999);
  await t.rejects(redeem(), { code: 'AUTHORIZATION_PENDING' });
  t.equal((await findByUserCode(sandbox, authorization.userCode)).id, authorization.id);
  await advanceClock(sandbox, 1);
  await t.rejects(redeem(), { code: 'DEVICE_CODE_EXPIRED' });
  await t.rejects(findByUserCode(sandbox, authorization.userCode), { code: 'DEVICE_CODE_EXPIRED' });
  for (const late of [approveDevice(sandbox, authorization.id, jane), denyDevice(sandbox, authorization.id)])
    await t.rejects(late, { code: 'DEVICE_CODE_EXPIRED' });
});

t.test('CLI-2 an approved code that was not fetched in time is late, too', async (t) => {
  const { sandbox, authorization, redeem, jane } = await started();
  await approveDevice(sandbox, authorization.id, jane);
  await advanceClock(sandbox, 600_000);
  await t.rejects(redeem(), { code: 'DEVICE_CODE_EXPIRED' });
});

t.test('CLI-2 the first decision stands', async (t) => {
  const denied = await started();
  await denyDevice(denied.sandbox, denied.authorization.id);
  await denyDevice(denied.sandbox, denied.authorization.id);
  await t.rejects(approveDevice(denied.sandbox, denied.authorization.id, denied.jane), { code: 'USER_CODE_UNKNOWN' });
  await t.rejects(denied.redeem(), { code: 'AUTHORIZATION_DENIED' });
  const approved = await started();
  await approveDevice(approved.sandbox, approved.authorization.id, approved.jane);
  await t.rejects(denyDevice(approved.sandbox, approved.authorization.id), { code: 'USER_CODE_UNKNOWN' });
  const john = await inPortal(approved.sandbox, 'john_totp');
  await t.rejects(approveDevice(approved.sandbox, approved.authorization.id, john), { code: 'USER_CODE_UNKNOWN' });
  t.equal(await approved.redeem(), approved.jane.session.id);
});

t.test('CLI-2 an approval and a denial at once leave one decision', async (t) => {
  const { sandbox, authorization, redeem, jane } = await started();
  const results = await Promise.allSettled(
    Array.from({ length: 20 }, (_, number) =>
      number % 2 === 0 ? denyDevice(sandbox, authorization.id) : approveDevice(sandbox, authorization.id, jane),
    ),
  );
  const standing = new Set(
    results.flatMap(({ status }, number) => (status === 'fulfilled' ? [number % 2 === 0 ? 'denied' : 'approved'] : [])),
  );
  t.equal(standing.size, 1);
  if (standing.has('denied')) await t.rejects(redeem(), { code: 'AUTHORIZATION_DENIED' });
  else t.equal(await redeem(), jane.session.id);
});

t.test('CLI-2 people of another directory neither see, approve nor deny it', async (t) => {
  const { sandbox, authorization, jane, redeem } = await started(undefined, 'd-5555555555');
  const unknown = { code: 'USER_CODE_UNKNOWN' };
  await t.rejects(showDevice(sandbox, authorization.id, jane), unknown);
  await t.rejects(approveDevice(sandbox, authorization.id, jane), unknown);
  await t.rejects(denyDevice(sandbox, authorization.id, jane), unknown);
  await t.rejects(redeem(), { code: 'AUTHORIZATION_PENDING' });
});

t.test('CLI-2 HOST-7 another tool, and a call in another Region, do not use the code up', async (t) => {
  const { sandbox, client, authorization, redeem, jane } = await started('us-east-1');
  await approveDevice(sandbox, authorization.id, jane);
  await t.rejects(redeem(registered(sandbox)), { code: 'GRANT_INVALID', facts: { why: 'client' } });
  await t.rejects(redeem(client, 'eu-west-1'), { code: 'GRANT_INVALID', facts: { why: 'region' } });
  t.equal(await redeem(client, 'us-east-1'), jane.session.id);
});

t.test('HOST-7 a tool that asks in the wrong Region learns it when somebody approves', async (t) => {
  const { sandbox, authorization, jane } = await started('eu-west-1');
  await t.rejects(findByUserCode(sandbox, authorization.userCode, 'us-east-1'), { code: 'USER_CODE_UNKNOWN' });
  await t.rejects(approveDevice(sandbox, authorization.id, jane), { code: 'REGION_WRONG' });
});

t.test('CLI-1 a registration that has expired is found out when somebody approves', async (t) => {
  const sandbox = await frozen();
  const client = registered(sandbox);
  await advanceClock(sandbox, 90 * DAY - 1000);
  const { id } = await startDeviceAuthorization(sandbox, { directoryId: DIRECTORY, name: 'start' }, client);
  await advanceClock(sandbox, 1000);
  await t.rejects(approveDevice(sandbox, id, await inPortal(sandbox, 'jane_doe')), { code: 'CLIENT_EXPIRED' });
});

t.test('CLI-2 case, blanks and dashes of a typed user code do not count, its letters do', async (t) => {
  const { sandbox, authorization } = await started();
  const { id, userCode } = authorization;
  const bare = userCode.replace('-', '');
  for (const typed of [userCode, bare, ` ${bare.toLowerCase()} `, bare.split('').join(' '), bare.split('').join('-')])
    t.equal((await findByUserCode(sandbox, typed)).id, id, typed);
  for (const typed of ['', bare.slice(1), `${bare}B`, bare.replace(/.$/, 'A')])
    await t.rejects(findByUserCode(sandbox, typed), { code: 'USER_CODE_UNKNOWN' }, typed);
});

t.test('CLI-2 the session that was shown what the tool asks for is noted', async (t) => {
  const { sandbox, authorization, jane } = await started();
  const { id } = authorization;
  t.match(await showDevice(sandbox, id, jane), { id, shownTo: jane.session.id, state: 'pending' });
  const again = await inPortal(sandbox, 'jane_doe');
  t.match(await showDevice(sandbox, id, again), { shownTo: again.session.id });
  await t.rejects(showDevice(sandbox, 'made up', jane), { code: 'USER_CODE_UNKNOWN' });
});

t.test('CLI-2 a decision is looked at for as long as the code lives', async (t) => {
  const { sandbox, authorization, jane } = await started();
  const { id } = authorization;
  t.equal(await deviceDecision(sandbox, 'made up'), undefined);
  t.match(await deviceDecision(sandbox, id), { state: 'pending' });
  await approveDevice(sandbox, id, jane);
  await advanceClock(sandbox, 599_999);
  t.match(await deviceDecision(sandbox, id), { state: 'approved' });
  await advanceClock(sandbox, 1);
  t.equal(await deviceDecision(sandbox, id), undefined);
});

t.test('CLI-2 an ID that is none is neither approved nor denied, and those it is for may deny', async (t) => {
  const { sandbox, authorization, jane, redeem } = await started();
  const unknown = { code: 'USER_CODE_UNKNOWN' };
  await t.rejects(approveDevice(sandbox, 'made up', jane), unknown);
  await t.rejects(denyDevice(sandbox, 'made up'), unknown);
  await denyDevice(sandbox, authorization.id, jane);
  await t.rejects(redeem(), { code: 'AUTHORIZATION_DENIED' });
});

t.test('TEST-6 CLI-2 the journal tells who was asked, and what they decided', async (t) => {
  const approved = await started();
  await approveDevice(approved.sandbox, approved.authorization.id, approved.jane);
  const facts = { by: 'device', client: 'tool', authorizationId: approved.authorization.id };
  t.match(await toldFacts(approved.sandbox, 'authorization.started'), [{ ...facts, directory: DIRECTORY }]);
  t.match(await toldFacts(approved.sandbox, 'authorization.approved'), [facts]);
  const denied = await started();
  await denyDevice(denied.sandbox, denied.authorization.id);
  t.match(await toldFacts(denied.sandbox, 'authorization.denied'), [{ by: 'device' }]);
});
