import t from 'tap';
import { asIam, asRoot } from '../../helpers/console-visitor.ts';
import { asJane, login, tokenFor } from '../../helpers/federation.ts';
import { ask } from '../../helpers/http.ts';
import { isIn } from '../../helpers/sign-in.ts';
import { ALICE } from '../../helpers/signed-call.ts';
import { bearer, call, portalToken, signedIn } from '../../helpers/sso.ts';
import { ACCOUNT, assume, sts } from '../../helpers/sts.ts';
import { type World, world } from '../../helpers/world.ts';

/** Sent mail and support cases are the past: their persons are owed no deletion. */
const TOLD = new Set(['mails', 'delayed-mails', 'phone-messages', 'cases']);

/** The kinds of record that still name something, anywhere in them. */
async function namers(w: World, name: string): Promise<string[]> {
  const answer = await ask(w.port, `http://localhost:${w.port}/_latchkey/api/sandboxes/${w.name}/state`);
  const { records } = answer.json() as { records: Record<string, object[]> };
  return Object.entries(records)
    .filter(([kind, rows]) => !TOLD.has(kind) && JSON.stringify(rows).includes(name))
    .map(([kind]) => kind);
}

t.test('TEST-7 an account takes all that hangs on it along; made again, it is another one', async (t) => {
  const w = await world(t);
  const { users } = w.control;
  const root = await asRoot(w, 'root@example.com');
  const alice = await asIam(w, 'alice');
  const jane = await asJane(w);
  const atConsole = await login(w, await tokenFor(w, jane));
  const unused = await tokenFor(w, jane);
  const federated = (await sts(w, 'GetFederationToken', { Name: 'fred' })).keys;
  const portal = await portalToken(w, await signedIn(w));
  await users.remove('root', ACCOUNT);
  t.same(await namers(w, `"${ACCOUNT}"`), []);
  t.same(await namers(w, 'd-1234567890'), [], 'nor is anything left of the directory that it managed');
  const again = await users.create('root', {
    email: 'root@example.com',
    accountName: 'Again',
    account: ACCOUNT,
    password: 'Again-Passw0rd!',
  });
  t.match(again, { id: ACCOUNT });
  for (const keys of [ALICE, jane, federated])
    t.match(await sts(w, 'GetCallerIdentity', {}, { keys }), { status: 403, code: 'InvalidClientTokenId' });
  for (const visitor of [root, alice, atConsole]) {
    await visitor.goto(w.url('console.aws.amazon.com', '/console/home'));
    t.notOk(isIn(visitor), 'whoever was in is out');
  }
  t.match((await login(w, unused)).text('title'), /^Credentials expired/);
  t.equal((await call(w, '/assignment/accounts', { headers: bearer(portal) })).status, 401);
  const aliceAgain = { account: ACCOUNT, name: 'alice', password: 'Iam-Passw0rd!' };
  await users.create('iam', aliceAgain);
  t.match(await sts(w, 'GetCallerIdentity', {}, { keys: ALICE }), { status: 403 });
  await t.rejects(assume(w, 'Admin', {}, ALICE));
});

t.test('TEST-7 users take their keys, tokens, devices and browsers along', async (t) => {
  const w = await world(t);
  const { users } = w.control;
  const people = [
    ['iam', `${ACCOUNT}:bob`],
    ['iam', `${ACCOUNT}:alice`],
    ['workforce', 'd-1234567890:jane_doe'],
    ['workforce', 'd-1234567890:john_totp'],
  ] as const;
  await asIam(w, 'alice');
  const jane = await signedIn(w);
  const portal = await portalToken(w, jane);
  const ids = [jane.user.id];
  for (const [kind, id] of people) {
    const { userId } = (await users.get(kind, id)) as { userId?: string };
    if (userId !== undefined) ids.push(userId);
    await users.remove(kind, id);
  }
  t.ok(ids.length > 2);
  for (const id of ids) t.same(await namers(w, id), [], id);
  t.equal((await call(w, '/assignment/accounts', { headers: bearer(portal) })).status, 401);
  t.match(await sts(w, 'GetCallerIdentity', {}, { keys: ALICE }), { status: 403, code: 'InvalidClientTokenId' });
});
