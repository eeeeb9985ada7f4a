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

t.test('TEST-8 the post that signs a root user in reads eight records at most', { skip }, async (t) => {
  const w = await world(t);
  const visitor = await enterEmail(w, PLAIN_ROOT);
  const { prototype } = MemoryStore;
  const reads = (['get', 'claimed', 'list', 'count'] as const).map((name) =>
    t.capture(prototype, name, prototype[name] as () => unknown),
  );
  await visitor.submit({ password: ROOT_PASSWORD }, { follow: false });
  const kinds = reads.flatMap((read) => read().map(({ args: [kind] }) => (kind as { name: string }).name));
  t.ok(kinds.length > 4 && kinds.length <= 8, kinds.join(' '));
  t.ok(isIn(await visitor.goto(w.url('console.aws.amazon.com', '/console/home'))));
});
