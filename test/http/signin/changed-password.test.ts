import t from 'tap';
import type { Typed } from '../../helpers/form-fields.ts';
import { complaint, enterIam, enterRootPassword, events, FROZEN, isIn } from '../../helpers/sign-in.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import { type World, world } from '../../helpers/world.ts';

const waiting: readonly {
  readonly what: string;
  readonly kind: 'root' | 'iam';
  readonly id: string;
  readonly enter: (w: World) => Promise<Visitor>;
  readonly right: (w: World) => Promise<Typed>;
  readonly event: string;
}[] = [
  {
    what: 'the code of a device',
    kind: 'root',
    id: 'root-mfa@example.com',
    enter: async (w) => {
      const visitor = await enterRootPassword(w, 'root-mfa@example.com');
      return visitor.has('[name=deviceId]') ? visitor.submit({}, { form: 'chooseDevice' }) : visitor;
    },
    right: async (w) => ({ mfaCode: await w.totp('root', 'root-mfa@example.com') }),
    event: 'submitMfaCode',
  },
  {
    what: 'a mailed code',
    kind: 'root',
    id: 'root-otp@example.com',
    enter: (w) => enterRootPassword(w, 'root-otp@example.com'),
    right: async (w) => ({ code: (await w.mail.waitFor({ to: 'root-otp@example.com' })).codes[0] ?? '' }),
    event: 'submitCode',
  },
  {
    what: 'the code of an IAM user’s device',
    kind: 'iam',
    id: '111122223333:bob',
    enter: (w) => enterIam(w, '111122223333', { username: 'bob' }),
    right: async (w) => ({ mfaCode: await w.totp('iam', '111122223333:bob') }),
    event: 'submitMfaCode',
  },
  {
    what: 'a new password',
    kind: 'iam',
    id: '111122223333:erin',
    enter: (w) => enterIam(w, '111122223333', { username: 'erin' }),
    right: async () => ({ new_password: 'Quite-Another1!', confirm_password: 'Quite-Another1!' }),
    event: 'submitNewPassword',
  },
];

t.test('ROOT-4 ROOT-5 IAM-3 IAM-5 a sign-in that waits is void once the password is another', async (t) => {
  for (const { what, kind, id, enter, right, event } of waiting) {
    const unchanged = await world(t, FROZEN);
    const visitor = await enter(unchanged);
    await visitor.submit(await right(unchanged), { form: event });
    t.ok(isIn(visitor), `${what}: it would have been right`);
    const w = await world(t, FROZEN);
    const left = await enter(w);
    await w.control.users.change(kind, id, { password: 'Given-Anew-9!' });
    await left.submit(await right(w), { form: event });
    t.notOk(isIn(left), what);
    t.match(complaint(left), /begin again/i, what);
    t.notOk(left.has(`[value=${event}]`), `${what}: at the first page`);
    t.match(await events(w, 'flow.restarted'), [{ reason: 'PASSWORD_CHANGED_SINCE' }]);
    t.same(await events(w, 'session.started'), []);
    await left.refresh();
    t.match(complaint(left), /begin again/i, `${what}: after a refresh too`);
  }
});
