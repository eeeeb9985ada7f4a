import t from 'tap';
import { world } from '../../helpers/world.ts';

const NOON = { mode: 'frozen', now: '2030-06-01T12:00:00.000Z' } as const;

/** The words that a refusal has to have. */
interface Refusal {
  readonly code: string;
  readonly status?: number;
  readonly detail?: RegExp;
}

t.test('ROOT-10 accounts are suspended, closed and reactivated from outside', async (t) => {
  const w = await world(t, { clock: NOON });
  const { accounts, users } = w.control;
  t.match(await accounts.change('example-corp', { state: 'suspended' }), { id: '111122223333', state: 'suspended' });
  t.match(await users.get('iam', '111122223333:alice'), { accountState: 'suspended' });
  t.match(await accounts.change('111122223333', { state: 'closed' }), { state: 'closed', closedAt: NOON.now });
  await w.advance('90d');
  t.match(await users.get('root', 'root@example.com'), { accountState: 'gone' });
  const back = await accounts.change('111122223333', { state: 'active' });
  t.notHas(back, { closedAt: String });
  t.match(await accounts.change('111122223333', { state: 'closed', closedAt: '2030-01-01' }), {
    closedAt: '2030-01-01T00:00:00.000Z',
  });
  t.match(await w.control.journal.list({ event: 'account.changed' }), [
    { account: '111122223333', what: ['state'] },
    { what: ['state'] },
    { what: ['state'] },
    { what: ['state', 'closedAt'] },
  ]);
});

t.test(
  'ROOT-2 ROOT-4 ROOT-8 HOST-1 an account’s contact, alias and overrides change, and null takes away',
  async (t) => {
    const { accounts } = (await world(t)).control;
    const phone = { number: '+12025550123', reachable: false };
    const policy = { ...strict, maxPasswordAge: 30 };
    const changed = await accounts.change('111122223333', {
      name: 'Renamed',
      alias: 'renamed',
      phone,
      captcha: 'always',
      emailedCode: 'new-device',
      passwordPolicy: policy,
    });
    t.match(changed, {
      name: 'Renamed',
      alias: 'renamed',
      phone,
      captcha: 'always',
      emailedCode: 'new-device',
      passwordPolicy: policy,
    });
    const bare = await accounts.change('renamed', {
      alias: null,
      phone: null,
      captcha: null,
      emailedCode: null,
      passwordPolicy: null,
    });
    t.same(Object.keys(bare).sort(), ['createdAt', 'id', 'name', 'rootEmail', 'state']);
    t.equal((await accounts.list()).find(({ id }) => id === '111122223333')?.name, 'Renamed');
    for (const [change, refusal] of wrongAccounts)
      await t.rejects(accounts.change('222233334444', change), refusal, JSON.stringify(change));
    await t.rejects(accounts.change('no-such', { name: 'X' }), { code: 'NOT_FOUND', status: 404 });
    t.match(await accounts.get('example-mfa'), { id: '222233334444', state: 'active' });
  },
);

t.test('ROOT-8 ROOT-14 a phone changes by its number, or only whether it is reachable', async (t) => {
  const { accounts } = (await world(t)).control;
  const change = async (phone: object | null) => (await accounts.change('555566667777', { phone })).phone;
  t.same(await change({ reachable: false }), { number: '+12025550100', reachable: false });
  t.same(await change({ number: '+12025550123' }), { number: '+12025550123', reachable: true }, 'another one is');
  t.equal(await change(null), undefined);
  await t.rejects(change({ reachable: true }), { code: 'MALFORMED_REQUEST', detail: /“phone” needs a “number”/ });
});

const strict = {
  minimumPasswordLength: 14,
  requireSymbols: true,
  requireNumbers: true,
  requireUppercaseCharacters: true,
  requireLowercaseCharacters: true,
  allowUsersToChangePassword: false,
  hardExpiry: false,
};

const wrongAccounts: readonly (readonly [object, Refusal])[] = [
  [{ alias: 'eu-west-1' }, { code: 'INVALID_NAME', status: 400 }],
  [{ alias: 'Not Good' }, { code: 'INVALID_NAME' }],
  [{ alias: 'example-otp' }, { code: 'CONFLICT', status: 409 }],
  [{ name: '' }, { code: 'INVALID_NAME', detail: /account name/ }],
  [
    { state: 'sleeping' },
    { code: 'MALFORMED_REQUEST', detail: /body\.state must be one of active, suspended, closed/ },
  ],
  [{ closedAt: '2030-01-01' }, { code: 'MALFORMED_REQUEST', detail: /“closedAt” is for closed accounts/ }],
  [{ phone: { number: '555', reachable: true } }, { code: 'MALFORMED_REQUEST', detail: /body\.phone/ }],
  [{ phone: {} }, { code: 'MALFORMED_REQUEST', detail: /body\.phone/ }],
  [
    { captcha: 'off' },
    { code: 'MALFORMED_REQUEST', detail: /body\.captcha must be one of never, after-failures, always; or null/ },
  ],
  [
    { passwordPolicy: { ...strict, minimumPasswordLength: 5 } },
    { code: 'MALFORMED_REQUEST', detail: /body\.passwordPolicy/ },
  ],
  [
    { id: '1' },
    { code: 'MALFORMED_REQUEST', detail: /body\.id is not changed here: leave it out, or send it as it is shown/ },
  ],
];
