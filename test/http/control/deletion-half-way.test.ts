import t from 'tap';
import { enterPassword, enterUsername, isAtPortal, WORK_PASSWORD } from '../../helpers/portal-sign-in.ts';
import { enterIam, enterRootPassword, isIn } from '../../helpers/sign-in.ts';
import { ACCOUNT } from '../../helpers/sts.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import { type World, world } from '../../helpers/world.ts';

const DIRECTORY = 'd-1234567890';
const OTHER_PASSWORD = 'Other-Passw0rd!7';

/** Somebody who stands before the last step; the answer to it; a removal, and a second one of the same name. */
interface HalfWay {
  readonly begin: (w: World) => Promise<Visitor>;
  readonly answer: (w: World) => Promise<Record<string, string>>;
  readonly again: (w: World) => Promise<unknown>;
  readonly isInside?: (visitor: Visitor) => boolean;
}

async function rootAgain({ control: { users } }: World, email: string): Promise<void> {
  const { id } = await users.get('root', email);
  await users.remove('root', id);
  await users.create('root', { email, accountName: 'Again', account: id, password: OTHER_PASSWORD });
}

const people: Readonly<Record<string, HalfWay>> = {
  'a root user at the code of a device': {
    begin: (w) => enterRootPassword(w, 'root-mfa@example.com'),
    answer: async (w) => ({ mfaCode: await w.totp('root', 'root-mfa@example.com') }),
    again: (w) => rootAgain(w, 'root-mfa@example.com'),
  },
  'a root user at the mailed code': {
    begin: (w) => enterRootPassword(w, 'root-otp@example.com'),
    answer: async (w) => ({ code: (await w.mail.waitFor({ to: 'root-otp@example.com' })).codes[0] ?? '' }),
    again: (w) => rootAgain(w, 'root-otp@example.com'),
  },
  'an IAM user at the code of a device': {
    begin: (w) => enterIam(w, ACCOUNT, { username: 'bob' }),
    answer: async (w) => ({ mfaCode: await w.totp('iam', `${ACCOUNT}:bob`) }),
    async again({ control: { users } }) {
      await users.remove('iam', `${ACCOUNT}:bob`);
      await users.create('iam', { account: ACCOUNT, name: 'bob', password: OTHER_PASSWORD });
    },
  },
  'a workforce user at the code of a device': {
    begin: (w) => enterPassword(w, 'john_totp'),
    answer: async (w) => ({ mfaCode: await w.totp('workforce', `${DIRECTORY}:john_totp`) }),
    async again({ control: { users } }) {
      await users.remove('workforce', `${DIRECTORY}:john_totp`);
      const john = { name: 'john_totp', email: 'john_totp@example.com', password: OTHER_PASSWORD };
      await users.create('workforce', { directory: DIRECTORY, ...john });
    },
    isInside: isAtPortal,
  },
  'a user of a directory at the password': {
    begin: (w) => enterUsername(w, 'jane_doe'),
    answer: async () => ({ password: WORK_PASSWORD }),
    async again({ control: { users, directories } }) {
      await directories.remove(DIRECTORY);
      await directories.create({ id: DIRECTORY, account: ACCOUNT });
      const jane = { name: 'jane_doe', email: 'jane_doe@example.com', password: WORK_PASSWORD };
      await users.create('workforce', { directory: DIRECTORY, ...jane });
    },
    isInside: isAtPortal,
  },
};

for (const [who, { begin, answer, again, isInside = isIn }] of Object.entries(people))
  t.test(`C8 TEST-7 ${who} does not get in as another one of that name`, async (t) => {
    const w = await world(t);
    const waiting = await begin(w);
    const typed = await answer(w);
    const [field = ''] = Object.keys(typed);
    t.ok(waiting.has(`[name=${field}]`), waiting.text('h1'));
    await again(w);
    await waiting.submit(typed);
    t.notOk(isInside(waiting), waiting.url);
    const others = await begin(w);
    await others.submit(typed).catch(() => undefined);
    t.equal(isInside(others), who.startsWith('a user of'), 'only the new password opens');
  });
