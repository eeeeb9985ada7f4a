import fc from 'fast-check';
import t from 'tap';
import { devicesOf } from '../../src/core/mfa/user-devices.ts';
import { type Attack, attack, carryOut } from './mfa-attacks.ts';
import { perform, type Step, same, step } from './mfa-steps.ts';
import { AWAY, type Case, cases, enterPassword, HOME, newWorld, sessionsOf, type World } from './mfa-world.ts';

/** Some who wait from the start on, before there is a device, and then whatever happens. */
const sequence = fc
  .tuple(
    fc.array(
      attack.map((each) => ({ ...each, how: 'lurk' as const })),
      { maxLength: 2 },
    ),
    fc.array(fc.oneof<[fc.Arbitrary<Step>, fc.Arbitrary<Attack>]>(step, attack), { minLength: 5, maxLength: 35 }),
  )
  .map(([lurkers, others]) => [...lurkers, ...others]);

const names = (devices: readonly { readonly name: string }[]): string =>
  devices
    .map(({ name }) => name)
    .sort()
    .join();

/** No stranger has got in, and no device has come or gone. */
async function compare(world: World, after: string): Promise<void> {
  const { sandbox, user, model } = world;
  same(await sessionsOf(world), model.entered, `sign-ins by ${after}`);
  same(names(await devicesOf(sandbox, user.id)), names(model.registered), `devices after ${after}`);
}

/** The password alone lets in as long as no device is registered, or where the owner has said so, and never else. */
async function checkPasswordAlone(world: World): Promise<void> {
  for (const place of [...HOME, ...AWAY]) {
    const { state } = await enterPassword(world, place);
    const alone = world.model.passwordAlone(place);
    same(state === 'signedIn', alone === 'in', `the password alone, in ${place.browser} at ${place.address}`);
    same(state === 'chooseNewDevice', alone === 'registration', 'the registration of a first device');
  }
}

async function play(of: Case, sequence: readonly (Step | Attack)[]): Promise<void> {
  const world = await newWorld(of);
  for (const each of sequence) {
    await (each.do === 'attack' ? carryOut(world, each) : perform(world, each));
    await compare(world, each.do === 'attack' ? each.how : each.do);
  }
  await checkPasswordAlone(world);
}

t.test(
  'ROOT-5 ROOT-8 IAM-3 IAM-6 IAM-9 PORTAL-5 PORTAL-10 BUILDER-2 BUILDER-10 no sequence of steps leads past the second factor',
  async (t) => {
    for (const [name, of] of Object.entries(cases)) {
      await fc.assert(
        fc.asyncProperty(sequence, (each) => play(of, each)),
        { numRuns: 20 },
      );
      t.pass(name);
    }
  },
);
