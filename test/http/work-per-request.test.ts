import { options } from 'preact';
import t from 'tap';
import { MemoryStore } from '../../src/stores/memory.ts';
import { enterEmail, isIn, PLAIN_ROOT, ROOT_PASSWORD } from '../helpers/sign-in.ts';
import { world } from '../helpers/world.ts';

t.test('ROOT-1 a page is drawn once', async (t) => {
  const w = await world(t);
  const visitor = await enterEmail(w, PLAIN_ROOT);
  let drawn = 0;
  const { vnode } = options;
  options.vnode = (each) => {
    if (each.type === 'html') drawn += 1;
    vnode?.(each);
  };
  t.teardown(() => Object.assign(options, { vnode }));
  await visitor.refresh();
  t.equal(drawn, 1);
});

// It looks into the store of one process.
const skip = process.env.LATCHKEY_TEST_REPLICAS !== undefined;

t.test('TEST-8 a request reads what its sandbox shares with other processes once, at the door', { skip }, async (t) => {
  const w = await world(t);
  const visitor = await enterEmail(w, PLAIN_ROOT);
  const reads = t.capture(MemoryStore.prototype, 'get', MemoryStore.prototype.get);
  await visitor.refresh();
  t.equal(reads().filter(({ args: [kind] }) => kind.name === 'worlds').length, 1);
  await visitor.submit({ password: ROOT_PASSWORD });
  t.ok(isIn(visitor));
});

t.test('TEST-8 each post by which a root user signs in reads eight records at most', { skip }, async (t) => {
  const w = await world(t);
  const visitor = w.visitor();
  await visitor.goto(w.url('signin.aws.amazon.com', '/signin?user_type=root'));
  const { prototype } = MemoryStore;
  const reads = (['get', 'claimed', 'list', 'count'] as const).map((name) =>
    t.capture(prototype, name, prototype[name] as () => unknown),
  );
  const kindsRead = () =>
    reads.flatMap((read) => read().map(({ args: [kind] }) => (kind as { readonly name: string }).name));
  await visitor.submit({ resolving_input: PLAIN_ROOT }, { follow: false });
  const byEmail = kindsRead();
  t.ok(byEmail.length > 2 && byEmail.length <= 8, `e-mail: ${byEmail.join(' ')}`);
  await enterEmail(w, PLAIN_ROOT, visitor);
  kindsRead();
  await visitor.submit({ password: ROOT_PASSWORD }, { follow: false });
  const byPassword = kindsRead();
  t.ok(byPassword.length > 4 && byPassword.length <= 8, `password: ${byPassword.join(' ')}`);
  t.ok(isIn(await visitor.goto(w.url('console.aws.amazon.com', '/console/home'))));
});
