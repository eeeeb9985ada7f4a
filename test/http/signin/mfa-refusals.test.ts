import t from 'tap';
import type { Typed } from '../../helpers/form-fields.ts';
import {
  askForLink,
  csrfOf,
  haveCodeSent,
  LOST,
  linkMails,
  newestLink,
  openLink,
  otherThan,
  phoneCode,
  reach,
  STUCK,
  troubleshoot,
} from '../../helpers/mfa-recovery.ts';
import { mailedLink } from '../../helpers/recovery.ts';
import { refusal } from '../../helpers/refusal.ts';
import { enterEmail, enterIam, enterRootPassword, events, FROZEN, isIn } from '../../helpers/sign-in.ts';
import { BOB } from '../../helpers/signed-call.ts';
import { ACCOUNT as CORP, sts } from '../../helpers/sts.ts';
import { generateTotp } from '../../helpers/totp.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import { type World, world } from '../../helpers/world.ts';

const HOST = 'signin.aws.amazon.com';
const heading = (visitor: Visitor) => visitor.text('h1');
const isSentBack = (visitor: Visitor) =>
  visitor.has('[data-testid=sign-in]') && /right password/.test(refusal(visitor));
const setPassword = (w: World, password: string) => w.control.users.change('root', LOST, { password });

t.test('ROOT-8 mailbox and phone let nobody in who has not passed the password', async (t) => {
  const w = await world(t);
  const owner = await askForLink(w);
  const link = await newestLink(w);
  const thief = w.visitor();
  await thief.goto(link);
  t.equal(thief.status, 403);
  t.ok(isSentBack(thief));
  t.match(await events(w, 'link.rejected'), [{ reason: 'SIGN_IN_FIRST' }]);
  const place = w.url(HOST, '/mfa-recovery?account=555566667777');
  for (const event of ['sendLink', 'reachPhone', 'submitPhoneCode', 'resync']) {
    const fields = { event, medium: 'sms', code: '123456' };
    await thief.post(place, { ...fields, csrf: csrfOf(owner) });
    t.not(thief.status, 200, `${event} by another browser's form`);
    await thief.goto(w.url(HOST, '/signin?user_type=root'));
    await thief.post(place, { ...fields, csrf: csrfOf(thief) });
    t.ok(thief.has('[data-testid=sign-in]'), event);
  }
  await enterEmail(w, LOST, thief);
  const unproven = thief.page.querySelector('[name=flow]')?.getAttribute('value') ?? '';
  for (const flow of [unproven, signInOf(owner), 'unknown', '']) {
    await thief.goto(w.url(HOST, `/mfa-recovery?signin=${flow}`));
    t.ok(isSentBack(thief), 'a sign-in that is another browser’s, or has not come to the password');
    await thief.goto(link);
    t.ok(isSentBack(thief));
  }
  t.same(await w.phone.list(), []);
  await owner.goto(link);
  t.match(heading(owner), 'Verify your phone', 'the link was left whole');
});

const signInOf = (visitor: Visitor) => visitor.page.querySelector('[name=flow]')?.getAttribute('value') ?? 'none';

t.test('ROOT-8 a link works once, for its user and purpose only, and the newest kills the others', async (t) => {
  const w = await world(t);
  const visitor = await askForLink(w);
  const [first = ''] = (await linkMails(w)).flatMap(({ links }) => links);
  await visitor.submit({}, { form: 'sendLinkAgain' });
  const [second = ''] = (await linkMails(w)).flatMap(({ links }) => links).filter((link) => link !== first);
  const stuck = await askForLink(w, STUCK);
  const { search } = new URL(await mailedLink(w, LOST));
  for (const [title, bad] of [
    ['the first one', first],
    ['half of it', second.replace(/&key=.*/, '')],
    ['a wrong key', second.replace(/key=./, 'key=x')],
    ['another’s', await newestLink(w, STUCK)],
    ['a password’s', `${second.split('?')[0]}${search.replace('type=RootUser', 'account=555566667777')}`],
  ] as const) {
    await visitor.goto(bad);
    t.match(refusal(visitor), /cannot be used|right password/, title);
    t.notMatch(heading(visitor), 'Verify your phone', title);
  }
  await stuck.goto(second);
  t.ok(isSentBack(stuck), 'in the browser of somebody else');
  await visitor.goto(second);
  t.match(heading(visitor), 'Verify your phone');
  await visitor.goto(second);
  t.match(heading(visitor), 'Verify your phone', 'followed twice in its browser, it shows where that one stands');
  await troubleshoot(w, LOST, visitor);
  await visitor.goto(second);
  t.match(refusal(visitor), /cannot be used/);
  const used = w.visitor();
  await used.goto(second);
  t.equal(used.status, 400);
  t.match(refusal(used), /cannot be used/);
});

t.test('ROOT-8 ROOT-9 a mailbox that bounces shows the same page, and no link comes', async (t) => {
  const w = await world(t);
  await w.mail.rules.add({ address: LOST, action: 'bounce' });
  t.match(heading(await askForLink(w)), 'Check your mail');
  t.same(await linkMails(w), []);
});

t.test('ROOT-8 link and code are valid up to, not at, the millisecond at which they expire', async (t) => {
  for (const [after, welcome] of [
    ['59m59s999ms', true],
    ['1h', false],
  ] as const) {
    const w = await world(t, { ...FROZEN, settings: { linkLifetime: '1h' } });
    await askForLink(w);
    const link = await newestLink(w);
    await w.advance(after);
    // The flow itself lasts no longer than the link.
    const visitor = await troubleshoot(w);
    await visitor.goto(link);
    t.equal(heading(visitor) === 'Verify your phone', welcome, `the link after ${after}`);
  }
  for (const [after, welcome] of [
    ['9m59s999ms', true],
    ['10m', false],
  ] as const) {
    const w = await world(t, FROZEN);
    const visitor = await haveCodeSent(w);
    await w.advance(after);
    await visitor.submit({ code: await phoneCode(w) });
    t.equal(isIn(visitor), welcome, `the code after ${after}`);
  }
});

t.test('ROOT-8 a new code kills the earlier one, and a code is mistyped a few times only', async (t) => {
  const w = await world(t, { settings: { codeAttempts: 3 } });
  const visitor = await haveCodeSent(w);
  const first = await phoneCode(w);
  await reach(visitor, 'call-again');
  const second = await phoneCode(w);
  t.match(await w.phone.list(), [{ kind: 'sms' }, { kind: 'call' }]);
  await visitor.submit({ code: first });
  t.equal(isIn(visitor), first === second);
  for (let times = 0; times < 2; times++) await visitor.submit({ code: otherThan(second) });
  await visitor.submit({ code: second });
  t.match(refusal(visitor), /mistyped too often/);
  await reach(visitor, 'text-again');
  await visitor.submit({ code: await phoneCode(w) });
  t.ok(isIn(visitor));
});

const stations: Readonly<Record<string, (w: World, visitor: Visitor) => Promise<Visitor>>> = {
  'the choice': (w, visitor) => troubleshoot(w, LOST, visitor),
  'the mailed link': (w, visitor) => askForLink(w, LOST, visitor),
  'the phone': (w, visitor) => openLink(w, LOST, visitor),
  'the code': (w, visitor) => haveCodeSent(w, LOST, visitor),
};

t.test('ROOT-8 a password that is changed meanwhile ends it, wherever it stands', async (t) => {
  const w = await world(t);
  for (const [station, walk] of Object.entries(stations)) {
    await setPassword(w, 'Root-Passw0rd!');
    const visitor = await walk(w, w.visitor());
    await setPassword(w, 'Other-Passw0rd!');
    const typed: Typed = visitor.has('[name=code]') ? { code: await phoneCode(w) } : {};
    await visitor.submit(typed, visitor.has('[data-testid=other-way]') ? { form: 'sendLinkAgain' } : {});
    t.match(refusal(visitor), /begin again/, station);
    t.ok(visitor.has('[data-testid=sign-in]'), station);
    await visitor.goto(await newestLink(w));
    t.notMatch(heading(visitor), 'Verify your phone', station);
  }
  await setPassword(w, 'Root-Passw0rd!');
  const early = await enterRootPassword(w, LOST);
  await setPassword(w, 'Other-Passw0rd!');
  await early.click('[data-testid=mfa-help]');
  t.match(refusal(early), /begin again/, 'before it was begun');
  t.same(await events(w, 'session.started'), []);
});

t.test('ROOT-8 ROOT-10 suspended or closed meanwhile: in, and led to what is open; gone: begun again', async (t) => {
  for (const [change, path] of [
    [{ state: 'suspended' }, /^\/billing\/reactivate/],
    [{ state: 'closed' }, /^\/account\/reopen/],
  ] as const) {
    const w = await world(t);
    const visitor = await haveCodeSent(w);
    await w.control.accounts.change('555566667777', change);
    await visitor.submit({ code: await phoneCode(w) });
    t.match(visitor.path, path, change.state);
  }
  const w = await world(t);
  const visitor = await haveCodeSent(w);
  const code = await phoneCode(w);
  await w.control.accounts.change('555566667777', { state: 'closed' });
  await w.advance('91d');
  await visitor.submit({ code });
  t.notOk(isIn(visitor));
  t.ok(visitor.has('[data-testid=sign-in]'));
});

/** Guesses at bob's code, each wrong. */
async function guess(visitor: Visitor, times: number, right: string): Promise<string> {
  for (let time = 0; time < times; time++) await visitor.submit({ mfaCode: otherThan(right) });
  return refusal(visitor);
}

t.test('IAM-3 ROOT-5 twenty wrong codes in a row bring a delay, on the sandbox’s clock', async (t) => {
  const w = await world(t, FROZEN);
  const bob = `${CORP}:bob`;
  const visitor = await enterIam(w, CORP, { username: 'bob' });
  t.match(await guess(visitor, 20, await w.totp('iam', bob)), /not right/, 'the twentieth is still judged');
  t.equal((await events(w, 'mfa.rejected')).length, 20);
  await visitor.submit({ mfaCode: await w.totp('iam', bob) });
  t.match(refusal(visitor), /next 60 seconds/, 'from then on not even the right one is');
  t.match(await events(w, 'mfa.delayed'), [{ user: `arn:aws:iam::${CORP}:user/bob`, facts: { seconds: 60 } }]);
  const other = await enterIam(w, CORP, { username: 'bob' });
  await other.submit({ mfaCode: await w.totp('iam', bob) });
  t.match(refusal(other), /next 60 seconds/, 'in another browser either');
  const SerialNumber = `arn:aws:iam::${CORP}:mfa/bob-phone`;
  const call = async () =>
    sts(w, 'GetSessionToken', { SerialNumber, TokenCode: await w.totp('iam', bob) }, { keys: BOB });
  t.match(await call(), { code: 'AccessDenied', message: /invalid MFA one time pass code/ }, 'nor in an API');
  await visitor.submit({}, { form: 'resync' });
  await visitor.submit({ code1: '123456', code2: '234567' });
  t.match(refusal(visitor), /next 60 seconds/, 'nor by a resync');
  await w.advance('59s999ms');
  await other.submit({ mfaCode: await w.totp('iam', bob) });
  t.match(refusal(other), /for the next second;/);
  await w.advance('1ms');
  await other.submit({ mfaCode: await w.totp('iam', bob) });
  t.ok(isIn(other));
});

t.test(
  'IAM-3 a right code ends the row, the settings say how long it is, and racing does not shorten it',
  async (t) => {
    const w = await world(t, { ...FROZEN, settings: { mfaAttempts: 3, mfaDelay: '1h' } });
    const bob = `${CORP}:bob`;
    const enter = () => enterIam(w, CORP, { username: 'bob' });
    const visitor = await enter();
    await guess(visitor, 2, await w.totp('iam', bob));
    await visitor.submit({ mfaCode: await w.totp('iam', bob) });
    t.ok(isIn(visitor));
    const racers = await Promise.all([1, 2, 3, 4, 5, 6].map(enter));
    const right = await w.totp('iam', bob);
    await Promise.all(racers.map((racer) => racer.submit({ mfaCode: otherThan(right) })));
    t.equal((await events(w, 'mfa.rejected')).length, 2 + 3);
    t.equal((await events(w, 'mfa.delayed')).length, 3);
    await w.advance('1h');
    const after = await enter();
    t.match(await guess(after, 2, await w.totp('iam', bob)), /not right/, 'counting begins again');
    await after.submit({ mfaCode: await w.totp('iam', bob) });
    t.ok(isIn(after));
    const administered = await enter();
    await guess(administered, 4, right);
    await w.control.users.act('iam', bob, 'resync-mfa');
    await w.advance('30s');
    await administered.submit({ mfaCode: await w.totp('iam', bob) });
    t.ok(isIn(administered), 'an administrator ends the delay');
  },
);

t.test('ROOT-8 guesses at the code by phone count as well, new codes or not', async (t) => {
  const w = await world(t, { ...FROZEN, settings: { mfaAttempts: 4 } });
  const visitor = await haveCodeSent(w);
  for (let times = 0; times < 4; times++) {
    await visitor.submit({ code: otherThan(await phoneCode(w)) });
    await reach(visitor, 'text-again');
  }
  await visitor.submit({ code: await phoneCode(w) });
  t.match(refusal(visitor), /Too many wrong codes or keys/);
  await w.advance('1m');
  await visitor.submit({ code: await phoneCode(w) });
  t.ok(isIn(visitor));
});

t.test('IAM-3 ROOT-5 a code of another device, of the step before, or from an API opens no page', async (t) => {
  const w = await world(t, FROZEN);
  const bob = `${CORP}:bob`;
  const visitor = await enterIam(w, CORP, { username: 'bob' });
  const heidis = (await w.control.users.totp('iam', `${CORP}:heidi`)).find(({ lost }) => lost !== true)?.code ?? '';
  await visitor.submit({ mfaCode: heidis });
  const before = await generateTotp('KRSXG5DSNFXGOIDBKRSXG5DSNFXGOIDB', FROZEN.clock.at, -1);
  const present = await w.totp('iam', bob);
  const SerialNumber = `arn:aws:iam::${CORP}:mfa/bob-phone`;
  const call = (TokenCode: string) => sts(w, 'GetSessionToken', { SerialNumber, TokenCode }, { keys: BOB });
  t.equal((await call(present)).status, 200);
  for (const mfaCode of [present, before]) await visitor.submit({ mfaCode });
  t.match(
    await events(w, 'mfa.rejected'),
    ['WRONG_CODE', 'TOTP_REPLAYED', 'TOTP_REPLAYED'].map((reason) => ({ reason })),
  );
  t.notOk(isIn(visitor));
  const next = await w.totp('iam', bob);
  await visitor.submit({ mfaCode: next });
  t.ok(isIn(visitor));
  t.equal((await call(next)).code, 'AccessDenied', 'nor does a code of a page open the API');
  await visitor.goto(w.url('console.aws.amazon.com', '/iam/home'));
  await visitor.click('[data-testid=resync-bob-phone]');
  await visitor.submit({ code1: present, code2: next });
  t.match(refusal(visitor) || visitor.text('[data-testid=notice]'), /not right/, 'nor do spent codes resync');
});
