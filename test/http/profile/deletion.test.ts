import t from 'tap';
import { storedKinds } from '../../../src/core/kinds.ts';
import {
  BUILDER_PASSWORD,
  builderError,
  builderStep,
  enterBuilder,
  inProfile,
  NO_FIT,
  openProfile,
  profileNotice,
  signedInBuilder,
} from '../../helpers/builder.ts';
import { events, FROZEN, sandboxOf } from '../../helpers/sign-in.ts';
import { world } from '../../helpers/world.ts';

const EMAIL = 'builder-totp@example.com';
const ALL = { forGood: 'on', tools: 'on', data: 'on' };

t.test('BUILDER-9 a box that is not ticked deletes nothing', async (t) => {
  const w = await world(t);
  const visitor = await inProfile(w, '/privacy');
  await visitor.click('[data-testid=delete-profile]');
  t.match(visitor.text('main'), 'builder@example.com');
  for (const box of ['forGood', 'tools', 'data']) {
    const { [box as keyof typeof ALL]: _, ...others } = ALL;
    await visitor.submit(others, { form: 'deleteProfile' });
    t.match(profileNotice(visitor), 'Tick every acknowledgement', box);
  }
  t.same(await events(w, 'user.deleted'), []);
});

t.test('BUILDER-9 everything is gone for good, and the address is free again', async (t) => {
  const w = await world(t, FROZEN);
  const other = await enterBuilder(w, EMAIL, w.visitor(), { trustDevice: 'on' });
  await other.submit({ mfaCode: await w.totp('builder', EMAIL), trustDevice: 'on' });
  await w.advance('1m');
  const visitor = await enterBuilder(w, EMAIL);
  await visitor.submit({ mfaCode: await w.totp('builder', EMAIL) });
  await visitor.goto(w.url('profile.aws.amazon.com', '/details/contact'));
  await visitor.submit({ newEmail: 'moved@example.com' }, { form: 'submitEmail' });
  const { userId = '' } = await w.control.users.get('builder', EMAIL);
  await visitor.goto('/privacy/delete');
  await visitor.submit(ALL, { form: 'deleteProfile' });
  t.equal(visitor.text('h1'), 'Your AWS Builder ID is deleted');
  await visitor.click('[data-testid=sign-in-again]');
  t.equal(builderStep(visitor), 'email');
  t.equal(builderStep(await openProfile(w, other)), 'email', 'the other browser is out');
  t.equal(builderError(await enterBuilder(w, EMAIL)), NO_FIT);
  const { store } = await sandboxOf(w);
  const { records } = await store.dump(storedKinds);
  const naming = Object.entries(records).filter(([, rows]) => JSON.stringify(rows).includes(userId));
  t.same(
    naming.map(([kind]) => kind),
    [],
    'no record names the person',
  );
  t.same(records['sent-codes'] ?? [], []);
  t.match(await events(w, 'user.deleted'), [{ user: EMAIL }]);
  await w.control.users.create('builder', { email: EMAIL, password: BUILDER_PASSWORD });
  const anew = await enterBuilder(w, EMAIL, other);
  t.equal(anew.text('[data-testid=profile-who]'), 'builder-totp', 'somebody else, without the devices');
});

t.test('BUILDER-9 two tabs that delete at once delete once, and both say so', async (t) => {
  const w = await world(t);
  const first = await inProfile(w, '/privacy/delete');
  const { url } = first;
  const second = await signedInBuilder(w);
  await second.goto(url);
  await Promise.all([first, second].map((tab) => tab.submit(ALL, { form: 'deleteProfile' })));
  for (const tab of [first, second])
    t.ok(tab.has('[data-testid=profile-deleted]') || builderStep(tab) === 'email', tab.text('main'));
  t.equal((await events(w, 'user.deleted')).length, 1);
});
