import t from 'tap';
import type { SettingsChange } from '../../../src/client/index.ts';
import { outspoken } from '../../helpers/outspoken.ts';

/** Old names, what they are told to be, and what the settings show then. */
const oldSettings: readonly (readonly [SettingsChange, string, object])[] = [
  [{ codeLifetimeMs: 900_000 }, 'codeLifetime', { codeLifetime: '15m' }],
  [{ linkLifetimeMs: 5_400_000 }, 'linkLifetime', { linkLifetime: '1h30m' }],
  [{ consoleSessionMs: 28_800_000 }, 'consoleSession', { consoleSession: '8h' }],
  [{ mfaDelayMs: 1 }, 'mfaDelay', { mfaDelay: '1ms' }],
  [{ wallSkewMs: -960_000 }, 'wallSkew', { wallSkew: '-16m' }],
  [{ authorizeDelayMs: 0 }, 'authorizeDelay', { authorizeDelay: '0s' }],
];

t.test('TEST-7 settings that had a unit in their names are taken, and the answer warns of them', async (t) => {
  const { control, warnings } = await outspoken(t);
  for (const [change, name, shown] of oldSettings) {
    const [old = ''] = Object.keys(change);
    t.match(await control.settings.change(change), shown, old);
    const [now] = Object.values(shown);
    t.same(warnings.splice(0), [`body: '${old}' is the old name of '${name}': ${name}: "${now}"`]);
    await control.settings.change({ [old]: Object.values(change)[0] });
    t.same(warnings, [], 'each once');
    t.match(await control.settings.change(shown), shown);
    t.same(warnings, [], 'the new name brings none');
  }
});

t.test('TEST-7 a name is given once: the old or the new one', async (t) => {
  const { control } = await outspoken(t);
  const both = control.settings.change({ codeLifetimeMs: 1000, codeLifetime: '1s' });
  const detail = /body has “codeLifetimeMs” and “codeLifetime”, which is its new name: give “codeLifetime” alone/;
  await t.rejects(both, { status: 400, code: 'MALFORMED_REQUEST', detail });
  t.match(await control.settings.get(), { codeLifetime: '10m' });
});

t.test('TEST-7 a wrong value is told under the name that was written, with an example', async (t) => {
  const { control } = await outspoken(t);
  const wrong: readonly (readonly [object, RegExp])[] = [
    [{ codeLifetimeMs: '10m' }, /body\.codeLifetimeMs must be a whole number from 1 to 3153600000000, such as 60000/],
    [{ authorizeDelayMs: 300_001 }, /body\.authorizeDelayMs must be a whole number from 0 to 300000/],
    [{ authorizeDelay: '5m1ms' }, /body\.authorizeDelay must be a length of time from 0s to 5m, such as 10s/],
    [{ codeLifetime: 600_000 }, /body\.codeLifetime must be a length of time from 1ms to 36500d, such as 10m/],
    [{ codeLifetime: 'PT10M' }, /body\.codeLifetime must be a length of time/],
    [{ codeLifetime: '-10m' }, /body\.codeLifetime must be a length of time/],
    [{ codeLifetime: '99999999999999999999d' }, /body\.codeLifetime must be a length of time/],
    [{ constructor: 1 }, /body has no field “constructor”; there are captcha, captchaFailures, .*linkStyle/],
    [JSON.parse('{"toString":1}'), /body has no field “toString”/],
  ];
  for (const [change, detail] of wrong)
    await t.rejects(control.settings.change(change), { code: 'MALFORMED_REQUEST', detail }, JSON.stringify(change));
  await t.rejects(control.settings.change(JSON.parse('{"__proto__":{"captcha":"off"}}')), {
    code: 'MALFORMED_REQUEST',
  });
});

t.test('TEST-7 the settings that are shown can be sent back', async (t) => {
  const { control, warnings } = await outspoken(t, { settings: { consoleSession: '90m', wallSkew: '-1d' } });
  const shown = await control.settings.get();
  t.match(shown, { consoleSession: '1h30m', wallSkew: '-1d' });
  t.same(await control.settings.change(shown), shown);
  t.same(warnings, []);
});

t.test('TEST-2 a clock that is set in epoch milliseconds is set, and told ISO 8601', async (t) => {
  const { control, warnings } = await outspoken(t);
  const now = '2030-06-01T12:00:00.000Z';
  t.same(await control.clock.set({ mode: 'frozen', now: Date.parse(now) }), { mode: 'frozen', now });
  t.same(warnings, [`body.now is given as epoch milliseconds; write a time as ISO 8601: '${now}'`]);
  await control.journal.list({ after: String(Date.parse(now)) });
  t.match(warnings[1], /^query\.after is given as epoch milliseconds/);
  await control.journal.list({ after: 1 });
  await control.journal.list({ after: now });
  t.equal(warnings.length, 2, 'a number of an entry is none');
});

t.test('TEST-7 TEST-5 a wait that was a number of seconds is taken, and told as a length of time', async (t) => {
  const { control, warnings } = await outspoken(t);
  const add = (retryAfter: string | number) =>
    control.faults.add({ effect: { error: { status: 503, code: 'Busy', retryAfter } } });
  t.match(await add(90), { effect: { error: { retryAfter: '1m30s' } } });
  t.same(warnings.splice(0), ["body.effect.error.retryAfter is given in seconds; write a length of time: '1m30s'"]);
  t.match(await add('90s'), { effect: { error: { retryAfter: '1m30s' } } });
  t.match(await add(0), { effect: { error: { retryAfter: '0s' } } });
  warnings.splice(0);
  for (const wrong of [-1, 86_401, 0.5, '500ms', '25h'])
    await t.rejects(
      add(wrong),
      { code: 'MALFORMED_REQUEST', detail: /retryAfter must be whole seconds/ },
      String(wrong),
    );
});

t.test('TEST-7 the time of the service account’s password has the name that it has for users', async (t) => {
  const { control, warnings } = await outspoken(t);
  const change = (serviceAccount: object) =>
    control.directories.change('d-1234567890', { identitySource: { type: 'active-directory', serviceAccount } });
  const passwordChangedAt = '2029-12-31T00:00:00.000Z';
  const shown = { identitySource: { serviceAccount: { passwordChangedAt } } };
  t.match(await change({ passwordSetAt: passwordChangedAt }), shown);
  t.same(warnings.splice(0), [
    "body.identitySource.serviceAccount: 'passwordSetAt' is the old name of 'passwordChangedAt'",
  ]);
  t.match(await change({ passwordChangedAt }), shown);
  t.same(warnings, []);
});

t.test('TEST-7 a user’s account went by another name', async (t) => {
  const { control, warnings } = await outspoken(t);
  const old = { accountId: '111122223333', name: 'olga' };
  t.match(await control.users.create('iam', old), { id: '111122223333:olga', account: '111122223333' });
  t.same(warnings.splice(0), ["body: 'accountId' is the old name of 'account'"]);
  await control.users.create('root', { email: 'olga@example.com', accountName: 'Olga', accountId: '424242424242' });
  t.match(await control.accounts.get('424242424242'), { rootEmail: 'olga@example.com' });
  const both = control.users.create('iam', { ...old, account: '111122223333' });
  await t.rejects(both, { code: 'MALFORMED_REQUEST', detail: /body has “accountId” and “account”/ });
  const wrong = control.users.create('iam', { accountId: '1', name: 'olga' });
  await t.rejects(wrong, {
    code: 'MALFORMED_REQUEST',
    detail: /body\.accountId must be 12 digits, such as "111122223333"/,
  });
  await control.directories.create({ account: '424242424242' });
  const made = (await control.directories.list()).filter(({ account }) => account === '424242424242');
  t.equal(made.length, 1);
});

const ID = '333322221111';
const OLD = {
  settings: { codeLifetimeMs: 900_000 },
  accounts: [
    {
      id: ID,
      root: { email: 'olga@example.com', password: 'Root-Passw0rd!', mfa: [{ type: 'passkey', name: 'key' }] },
      users: [{ name: 'olga', password: 'Iam-Passw0rd!', mustChangePassword: true }],
    },
  ],
  directories: [
    {
      id: 'd-0123456789',
      account: ID,
      users: [{ name: 'otto', email: 'otto@example.com', mfa: [{ type: 'passkey', name: 'key' }] }],
      permissionSets: [{ name: 'View' }],
      assignments: [{ accounts: [ID], permissionSets: ['View'], users: ['otto'] }],
    },
  ],
};
const NEW = {
  settings: { codeLifetime: '15m' },
  accounts: [
    {
      id: ID,
      rootEmail: 'olga@example.com',
      root: { password: 'Root-Passw0rd!', devices: [{ type: 'passkey', name: 'key' }] },
      users: [{ name: 'olga', password: 'Iam-Passw0rd!', passwordResetRequired: true }],
    },
  ],
  directories: [
    {
      id: 'd-0123456789',
      account: ID,
      users: [
        {
          name: 'otto',
          email: 'otto@example.com',
          devices: [{ type: 'passkey', name: 'key' }],
          assignments: [{ account: ID, permissionSet: 'View' }],
        },
      ],
      permissionSets: [{ name: 'View' }],
    },
  ],
};

t.test('TEST-7 fixtures in old words make the same world as in new ones, and the answer warns of each', async (t) => {
  const clock = { mode: 'frozen', now: '2030-06-01T12:00:00.000Z' } as const;
  const [before, after] = [await outspoken(t, { fixtures: OLD, clock }), await outspoken(t, { fixtures: NEW, clock })];
  t.same(after.warnings, []);
  t.same(before.warnings, [
    "body.fixtures.settings.codeLifetimeMs: 'codeLifetimeMs' is the old name of 'codeLifetime': codeLifetime: \"15m\"",
    "body.fixtures.accounts[0].root.email: 'root.email' is the old name of 'rootEmail', which stands beside 'root'",
    "body.fixtures.accounts[0].root.mfa: 'mfa' is the old name of 'devices'",
    "body.fixtures.accounts[0].users[0].mustChangePassword: 'mustChangePassword' is the old name of 'passwordResetRequired'",
    "body.fixtures.directories[0].users[0].mfa: 'mfa' is the old name of 'devices'",
    "body.fixtures.directories[0].assignments[0].accounts: 'accounts' is the old name of 'account'",
    "body.fixtures.directories[0].assignments[0].permissionSets: 'permissionSets' is the old name of 'permissionSet'",
  ]);
  const shown = async ({ control }: typeof before) => ({
    users: await control.users.list(),
    accounts: await control.accounts.list(),
    directories: await control.directories.list(),
    settings: await control.settings.get(),
  });
  t.same(await shown(before), await shown(after));
  t.match(await after.control.users.get('workforce', 'd-0123456789:otto'), {
    assignments: [{ account: ID, permissionSet: 'View' }],
  });
});

t.test('TEST-7 fixtures that give a name twice are refused', async (t) => {
  const [account] = NEW.accounts;
  const twice = { ...account, root: { email: 'olga@example.com', mfa: [], devices: [] } };
  const made = outspoken(t, { fixtures: { accounts: [twice] } });
  await t.rejects(made, { code: 'INVALID_FIXTURES', detail: /“mfa” and “devices”, which is its new name/ });
  await t.rejects(outspoken(t, { fixtures: { accounts: [twice] } }), {
    code: 'INVALID_FIXTURES',
    detail: /“root.email” and “rootEmail”/,
  });
  const strange = JSON.parse('{"accounts":[],"constructor":{},"toString":1}');
  await t.rejects(outspoken(t, { fixtures: strange }), {
    code: 'INVALID_FIXTURES',
    detail: /found the key "constructor"/,
  });
});
