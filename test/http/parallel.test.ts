import t, { type Test } from 'tap';
import { ask } from '../helpers/http.ts';
import { enterEmail, enterRootPassword, events, FROZEN, isIn, ROOT_PASSWORD, race } from '../helpers/sign-in.ts';
import type { Visitor } from '../helpers/visitor.ts';
import { type World, world } from '../helpers/world.ts';

const SANDBOXES = 200;
const CONSOLE = 'console.aws.amazon.com';
const HOUR = 60 * 60 * 1000;
const frozenAt = (number: number) => Date.UTC(2030, 0, 1 + number);
const isFrozen = (number: number) => number % 2 === 0;

interface Life {
  readonly w: World;
  readonly number: number;
  readonly email: string;
  readonly visitor: Visitor;
  readonly code: string;
  /** Between which times on the sandbox's clock its session can have started. */
  readonly from: number;
  readonly to: number;
}

/** A world whose owner, clock and mailbox are like nobody else's, and a whole sign-in in it. */
async function live(t: Test, number: number): Promise<Life> {
  const frozen = isFrozen(number) && ({ clock: { mode: 'frozen', at: frozenAt(number) } } as const);
  const w = await world(t, { settings: { emailedCode: 'always' }, ...frozen });
  const email = `owner-${number}@example.com`;
  await w.control.users.create('root', { email, accountName: `Owner ${number}`, password: ROOT_PASSWORD });
  if (!frozen) await w.advance(`${number}h`);
  const began = Date.now();
  const visitor = await w.visitor().goto(w.url(CONSOLE, '/console/home'));
  await visitor.submit({ resolving_input: email });
  await visitor.submit({ password: ROOT_PASSWORD });
  await w.advance('1m');
  const [code = ''] = (await w.mail.waitFor({ to: email })).codes;
  await visitor.submit({ code });
  const start = frozen ? frozenAt(number) : began + number * HOUR;
  const end = frozen ? start : Date.now() + number * HOUR;
  return { w, number, email, visitor, code, from: start + 60_000, to: end + 60_000 };
}

t.test('TEST-1 TEST-2 ROOT-4 two hundred sandboxes at once keep to themselves', async (t) => {
  const lives = await Promise.all(Array.from({ length: SANDBOXES }, (_, number) => live(t, number)));
  for (const { w, email, visitor, code, from, to } of lives) {
    t.ok(isIn(visitor), `${email} is in`);
    t.match(await w.mail.list(), [{ to: email, codes: [code] }]);
    const [session, ...others] = await w.control.sessions.list();
    t.same(others, []);
    const started = Date.parse(session?.createdAt ?? '');
    t.ok(from <= started && started <= to, `${email} signed in by a clock of its own: ${session?.createdAt}`);
    t.equal(Date.parse(session?.expiresAt ?? ''), started + 12 * HOUR);
    const told = (await w.control.journal.list()).map((entry) => JSON.stringify(entry));
    t.equal(told.filter((entry) => entry.includes('"session.started"')).length, 1);
    const addresses = new Set(told.join().match(/owner-\d+@/g));
    t.same([...addresses], [email.replace('example.com', '')]);
  }
  t.equal(new Set(lives.map(({ w }) => w.name)).size, SANDBOXES);
});

t.test('TEST-1 codes and tokens of one sandbox are unknown in another', async (t) => {
  const lives = await Promise.all(Array.from({ length: 4 }, (_, number) => live(t, number)));
  for (const { w, number, visitor, email } of lives) {
    const other = lives[(number + 1) % lives.length]?.w ?? w;
    const cookies = visitor.jar.all().map(({ name, value }) => `${name}=${value}`);
    for (const cookie of [cookies, cookies.map((each) => each.replaceAll(w.name, other.name))]) {
      const headers = { cookie: cookie.join('; ') };
      const home = await ask(other.port, other.url(CONSOLE, '/console/home'), { headers });
      t.match(home, { status: 302, headers: { location: /\/oauth\?client_id=/ } }, `${email} is not in elsewhere`);
      const front = await ask(other.port, other.url('aws.amazon.com', '/console'), { headers });
      t.notMatch(front.text(), `Owner ${number}`);
    }
    const stranger = await enterEmail(other, email);
    t.match(stranger.text(), 'does not exist', `${email} exists in one sandbox only`);
    const code = visitor.hops.at(-2)?.url.replace(w.name, other.name) ?? '';
    t.match(code, '&code=');
    t.equal((await other.visitor().goto(code)).status, 400, 'an authorization code, too');
    t.equal((await other.control.sessions.list()).length, 1);
  }
});

t.test('TEST-1 a dropped sandbox takes its sessions along, and one of the same name is another', async (t) => {
  const { w, visitor, email } = await live(t, 1);
  await w.control.drop();
  t.equal((await visitor.refresh()).status, 404);
  const heir = await world(t, { name: w.name });
  await visitor.refresh();
  t.notOk(isIn(visitor));
  t.same(await heir.mail.list(), []);
  t.match((await enterEmail(heir, email)).text(), 'does not exist');
});

t.test('ROOT-1 one of a hundred exchanges of one authorization code succeeds', async (t) => {
  const w = await world(t, FROZEN);
  const visitor = await w.visitor().goto(w.url(CONSOLE, '/console/home'));
  await visitor.submit({ resolving_input: 'root@example.com' });
  await visitor.submit({ password: ROOT_PASSWORD }, { follow: false });
  const back = visitor.hops.at(-1)?.location ?? '';
  const answers = await Promise.all(Array.from({ length: 100 }, () => visitor.fetch(back)));
  t.ok(answers.every(({ status }) => status === 302));
  t.equal(answers.filter(({ headers }) => headers.location === w.url(CONSOLE, '/console/home')).length, 1);
  const keys = answers.filter(({ headers }) => headers['set-cookie']?.some((each) => each.startsWith('aws-creds=')));
  t.equal(keys.length, 1, 'one answer brings a session');
  t.equal((await w.control.sessions.list()).length, 1);
  const rejected = await events(w, 'code.rejected');
  t.equal(rejected.length, 99);
  t.ok(rejected.every(({ reason, facts }) => reason === 'CODE_USED' && facts.purpose === 'console'));
});

t.test('ROOT-5 one of fifty browsers that type one TOTP code twice at once is let in', async (t) => {
  const w = await world(t, FROZEN);
  const visitors = await Promise.all(Array.from({ length: 50 }, () => enterRootPassword(w, 'root-mfa@example.com')));
  const mfaCode = await w.totp('root', 'root-mfa@example.com');
  const answers = (await Promise.all(visitors.map((visitor) => race(visitor, { mfaCode }, 2)))).flat();
  t.ok(answers.every(({ status }) => status === 303));
  t.equal(answers.filter(({ headers }) => /[?&]code=/.test(headers.location ?? '')).length, 1);
  t.equal((await w.control.sessions.list()).length, 1);
  t.equal((await events(w, 'mfa.accepted')).length, 1);
  t.ok((await events(w, 'mfa.rejected')).every(({ reason }) => reason === 'TOTP_REPLAYED'));
});
