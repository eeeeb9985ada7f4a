import t from 'tap';
import { approverBy, directoryIdOf, regionOf } from '../../../src/core/oidc/approver.ts';
import { endSession, endSessionsOf } from '../../../src/core/sessions/end-session.ts';
import { liveToolSession, startToolSession } from '../../../src/core/sessions/tool-sessions.ts';
import { advanceClock } from '../../../src/core/time/move-clock.ts';
import { asBuilder, frozen } from '../../helpers/bare-people.ts';

const HOUR = 60 * 60 * 1000;

t.test('BUILDER-12 a tool’s session outlives the sign-in by an hour, and never its own end', async (t) => {
  const sandbox = await frozen();
  const [bo, again] = [await asBuilder(sandbox), await asBuilder(sandbox)];
  const first = await startToolSession(sandbox, bo, 'one');
  const other = await startToolSession(sandbox, again, 'two');
  await advanceClock(sandbox, 167.5 * HOUR);
  const late = await startToolSession(sandbox, bo, 'three');
  await endSession(sandbox, bo.session.id, 'user');
  const left = async (id = '') => {
    const live = await liveToolSession(sandbox, id);
    return live && (live.session.expiresAt - sandbox.clock.now()) / HOUR;
  };
  t.equal(await left(first?.id), 0.5, 'it would have ended before');
  t.equal(await left(late?.id), 1);
  t.equal(await left(other?.id), 0.5, 'entered by another sign-in');
  await endSession(sandbox, again.session.id, 'user');
  t.equal(await left(late?.id), 1, 'nobody else’s end shortens it');
  t.equal(await endSessionsOf(sandbox, bo.user.id, 'user'), 3);
  t.equal(await left(late?.id), undefined);
});

t.test('BUILDER-12 no tool is entered by a sign-in that has ended', async (t) => {
  const sandbox = await frozen();
  const bo = await asBuilder(sandbox);
  await endSessionsOf(sandbox, bo.user.id, 'user');
  t.equal(await startToolSession(sandbox, bo, 'one'), undefined);
  t.equal(await endSessionsOf(sandbox, bo.user.id, 'user'), 0, 'nothing is left of it');
  await t.rejects(approverBy(sandbox, bo.session.id), { code: 'SIGNED_OUT' });
});

t.test('BUILDER-14 the approver of a Builder ID is in us-east-1, and in no directory', async (t) => {
  const sandbox = await frozen();
  const bo = await asBuilder(sandbox);
  const approver = await approverBy(sandbox, bo.session.id);
  t.equal(regionOf(approver), 'us-east-1');
  t.equal(directoryIdOf(approver), undefined);
  const tool = await startToolSession(sandbox, bo, 'one');
  await t.rejects(approverBy(sandbox, tool?.id ?? ''), { code: 'SIGNED_OUT' }, 'a tool lets no other tool in');
  t.equal(await liveToolSession(sandbox, bo.session.id), undefined, 'nor is a sign-in a tool’s session');
});
