import t from 'tap';
import { createFixtureSource } from '../../../src/composition/fixture-source.ts';
import { createTools } from '../../../src/composition/tools.ts';
import { Sandboxes } from '../../../src/core/world/sandboxes.ts';
import { MemoryBacking } from '../../../src/stores/memory-backing.ts';

const tools = createTools();
const fixtures = await createFixtureSource(tools.hasher, undefined).initial();

/** Two processes that stand on the same records, and hear nothing of each other. */
function twoProcesses() {
  const backing = new MemoryBacking();
  const [one, two] = [new Sandboxes(tools, backing), new Sandboxes(tools, backing)];
  const gone: string[] = [];
  one.onGone((name) => gone.push(name));
  return { one, two, gone };
}

t.test('TEST-8 TEST-1 a process notices that another one has replaced a sandbox under its name', async (t) => {
  const { one, two, gone } = twoProcesses();
  await one.create({ name: 'shop', fixtures });
  await two.drop('shop');
  const other = await two.create({ name: 'shop', fixtures });
  t.equal((await one.find('shop'))?.world.life, other.world.life);
  t.same(gone, ['shop'], 'a port of the old one is no port of the new one');
  await one.find('shop');
  t.same(gone, ['shop'], 'it notices once');
});

t.test(
  'TEST-8 TEST-1 a sandbox that another process resets stays the same one, also when it comes from an old state',
  async (t) => {
    const { one, two, gone } = twoProcesses();
    const { world } = await one.create({ name: 'shop', fixtures });
    await two.reset('shop');
    t.not((await one.find('shop'))?.world.life, world.life, 'another life');
    await one.drop('shop');
    await one.create({ name: 'shop', fixtures });
    await (await one.require('shop')).change(({ firstLife: _later, ...kept }) => kept);
    t.equal((await one.find('shop'))?.world.firstLife, undefined);
    await two.reset('shop');
    await one.find('shop');
    t.same(gone, []);
  },
);

t.test('TEST-8 TEST-1 a process notices that another one has dropped a sandbox', async (t) => {
  const { one, two, gone } = twoProcesses();
  await one.create({ name: 'shop', fixtures });
  await two.drop('shop');
  t.equal(await one.find('shop'), undefined);
  t.same(gone, ['shop']);
});

t.test('TEST-8 followers of a life are told of its end, wherever that is, and of nothing else', async (t) => {
  const { one, two } = twoProcesses();
  const ended: string[] = [];
  const stop = one.onLife((name) => ended.push(name));
  await one.create({ name: 'shop', fixtures });
  await (await two.require('shop')).change((world) => ({ ...world, idleMs: 1000 }));
  await one.find('shop');
  t.same(ended, [], 'a change is no end');
  await one.reset('shop');
  t.same(ended, ['shop']);
  await two.reset('shop');
  await one.find('shop');
  t.same(ended, ['shop', 'shop']);
  await two.drop('shop');
  await one.find('shop');
  t.same(ended, ['shop', 'shop', 'shop']);
  stop();
  await one.create({ name: 'shop', fixtures });
  await one.drop('shop');
  t.equal(ended.length, 3);
});
