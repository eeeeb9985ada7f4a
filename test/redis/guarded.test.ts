import t, { type Test } from 'tap';
import type { User } from '../../src/core/accounts/user.ts';
import type { Backing } from '../../src/core/backing.ts';
import { addDirectory } from '../../src/core/directories/add-directory.ts';
import { directories } from '../../src/core/directories/directory.ts';
import { findDirectory, findWorkforceUser } from '../../src/core/directories/find-directory.ts';
import type { TotpDevice } from '../../src/core/mfa/device.ts';
import { putNewDevice } from '../../src/core/mfa/put-new-device.ts';
import { devicesOf } from '../../src/core/mfa/user-devices.ts';
import type { Sandbox } from '../../src/core/sandbox.ts';
import { Sandboxes } from '../../src/core/sandboxes.ts';
import { createFixtureSource, setOf } from '../../src/fixture-source.ts';
import { MemoryBacking } from '../../src/stores/memory-backing.ts';
import { RedisBacking } from '../../src/stores/redis/redis-backing.ts';
import { createTools } from '../../src/tools.ts';
import { redisMissing, startRedis } from '../helpers/redis-server.ts';

const RACERS = 100;
const tools = createTools();
const fixtures = createFixtureSource(tools.hasher, undefined);

/** Nobody waits for a turn: a process whose lease ran out while it stood still is no other. */
function withoutTurns(backing: Backing): Backing {
  for (const method of ['make', 'find'] as const) {
    const open = backing[method].bind(backing) as (...args: unknown[]) => ReturnType<Backing['make']>;
    backing[method] = async (...args: unknown[]) => ({ ...(await open(...args)), alone: (_, work) => work() });
  }
  return backing;
}

const newDevice = (sandbox: Sandbox, user: User, number: number) =>
  putNewDevice<TotpDevice>(
    sandbox,
    user,
    () => `app-${number}`,
    () => ({ type: 'totp', hardware: false, secret: 'JBSWY3DPEHPK3PXP', driftSteps: 0, skewMs: 0 }),
  );

async function race(t: Test, sandboxes: readonly Sandbox[]): Promise<void> {
  const [sandbox] = sandboxes;
  if (sandbox === undefined) return;
  const racers = Array.from({ length: RACERS }, (_, number) => sandboxes[number % sandboxes.length] ?? sandbox);
  const directory = await findDirectory(sandbox, 'd-1234567890');
  const user = directory && (await findWorkforceUser(sandbox, directory, 'jane_doe'));
  if (user === undefined) throw new Error('there is no jane_doe');
  await Promise.allSettled(racers.map((each, number) => newDevice(each, user, number)));
  t.equal((await devicesOf(sandbox, user.id)).filter(({ type }) => type === 'totp').length, 2, 'the quota of a user');
  const accountId = '333344445555';
  const before = (await sandbox.store.list(directories, { index: 'account', key: accountId })).items.length;
  t.equal(before, 0);
  const made = await Promise.allSettled(racers.map((each) => addDirectory(each, { accountId })));
  t.equal(made.filter(({ status }) => status === 'fulfilled').length, 1, 'one directory of an account');
}

t.test('TEST-8 at most so many, with a hundred racers who wait for no turn, in memory', async (t) => {
  const sandboxes = new Sandboxes(tools, withoutTurns(new MemoryBacking()));
  await race(t, [await sandboxes.create({ name: 'raced', fixtures: await fixtures.initial() })]);
});

t.test('TEST-8 the same over two replicas', { skip: redisMissing() }, async (t) => {
  const { url } = await startRedis(t);
  const open = async () => {
    const backing = await RedisBacking.open({ url, prefix: 'raced', version: '0', fixtures: 'default', setOf });
    t.teardown(() => backing.close());
    return new Sandboxes(tools, withoutTurns(backing));
  };
  const [one, two] = await Promise.all([open(), open()]);
  await one.create({ name: 'raced', fixtures: await fixtures.initial() });
  await race(t, [await one.require('raced'), await two.require('raced')]);
});
