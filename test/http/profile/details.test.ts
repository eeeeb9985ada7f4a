import t from 'tap';
import {
  BUILDER_PASSWORD,
  builderError,
  enterBuilder,
  inProfile,
  isInProfile,
  NO_FIT,
  openProfile,
  profileNotice,
  signedInBuilder,
} from '../../helpers/builder.ts';
import { events, FROZEN } from '../../helpers/sign-in.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import { type World, world } from '../../helpers/world.ts';

const EMAIL = 'builder@example.com';
const NEW = 'moved@example.com';
const facts = (visitor: Visitor) =>
  ['name', 'nickname', 'email'].map((fact) => visitor.text(`[data-testid=profile-${fact}]`));
const save = (visitor: Visitor, name: string, nickname: string) =>
  visitor.submit({ name, nickname }, { form: 'saveProfile' });
const verifyEmail = (visitor: Visitor, newEmail: string) => visitor.submit({ newEmail }, { form: 'submitEmail' });
const enterCode = (visitor: Visitor, code: string) => visitor.submit({ code }, { form: 'submitCode' });
const codeTo = async (w: World, to: string) => (await w.mail.waitFor({ to })).codes[0] ?? '';

t.test('BUILDER-5 name and nickname are edited, and the page says so in green', async (t) => {
  const w = await world(t);
  const visitor = await signedInBuilder(w);
  await visitor.click('[data-testid=edit-profile]');
  await save(visitor, ' 빌더 <b>Bo</b> ', 'Bobo');
  t.same(facts(visitor), ['빌더 <b>Bo</b>', 'Bobo', EMAIL]);
  t.ok(visitor.has('.alert-success[data-testid=done]'));
  t.equal(visitor.text('[data-testid=profile-who]'), 'Bobo');
  await visitor.click('[data-testid=edit-profile]');
  await save(visitor, 'Bo', '  ');
  t.same(facts(visitor), ['Bo', 'None', EMAIL]);
  t.equal(visitor.text('[data-testid=profile-who]'), 'Bo', 'without a nickname the name greets');
  t.match(await w.control.users.get('builder', EMAIL), { name: 'Bo' });
});

t.test('BUILDER-5 a name that is none is refused, and what was typed is kept', async (t) => {
  const w = await world(t);
  const visitor = await inProfile(w, '/details/profile');
  for (const [name, nickname, label] of [
    ['   ', 'Bo', 'Name'],
    ['Bo\u0000', 'Bo', 'Name'],
    ['Bo', 'line\u2028end', 'Nickname'],
  ] as const) {
    await save(visitor, name, nickname);
    t.match(profileNotice(visitor), `“${label}”`);
    t.equal(visitor.page.querySelector('[name=name]')?.getAttribute('value'), name);
  }
  await save(visitor, 'x'.repeat(129), '');
  t.equal(visitor.status, 400);
  t.same(facts(await openProfile(w, visitor)), ['Bo Builder', 'Bo', EMAIL]);
});

t.test(
  'BUILDER-5 another address counts once the code in its mailbox is typed, and sign-in then uses it',
  async (t) => {
    const w = await world(t);
    const visitor = await signedInBuilder(w);
    await visitor.click('[data-testid=edit-contact]');
    await verifyEmail(visitor, ` ${NEW} `);
    t.ok(visitor.has('dialog[data-testid=verify-email-dialog]'));
    t.match(visitor.text('dialog'), NEW);
    const first = await codeTo(w, NEW);
    await enterCode(visitor, first === '000000' ? '111111' : '000000');
    t.match(visitor.text('dialog [data-testid=notice]'), 'That code is not right');
    await visitor.submit({}, { form: 'resendCode' });
    const { codes } = await w.mail.waitFor({ to: NEW });
    await enterCode(visitor, first);
    t.not(visitor.text('dialog [data-testid=notice]'), '', 'the code before is dead');
    t.same(facts(await openProfile(w, visitor))[2], EMAIL, 'nothing has changed yet');
    await visitor.goto(w.url('profile.aws.amazon.com', '/details/contact'));
    await verifyEmail(visitor, NEW);
    await enterCode(visitor, codes[0] ?? '');
    t.not(visitor.text('dialog [data-testid=notice]'), '', 'a code of another attempt is none of this one');
    await enterCode(visitor, await codeTo(w, NEW));
    t.ok(visitor.has('.alert-success[data-testid=done]'));
    t.equal(facts(visitor)[2], NEW);
    t.ok(isInProfile(await enterBuilder(w, NEW)));
    t.equal(builderError(await enterBuilder(w, EMAIL)), NO_FIT);
    t.match(await events(w, 'user.changed'), [{ user: NEW, facts: { what: ['email'] } }]);
  },
);

t.test('BUILDER-5 an address that is in use, malformed or too long is refused at once', async (t) => {
  const w = await world(t);
  const visitor = await inProfile(w, '/details/contact');
  for (const [typed, why] of [
    ['Builder-TOTP@example.com', 'belongs to another AWS Builder ID'],
    [EMAIL, 'belongs to another AWS Builder ID'],
    ['no address', 'Enter an email address'],
    ['bo@bücher.example', 'Enter an email address'],
    [`${'x'.repeat(290)}@example.com`, 'Enter an email address'],
  ] as const) {
    await verifyEmail(visitor, typed);
    t.match(profileNotice(visitor), why, typed);
    t.notOk(visitor.has('dialog'));
  }
  await verifyEmail(visitor, 'root-mfa@example.com');
  t.ok(visitor.has('dialog'), 'a root user is another identity');
  await visitor.submit({}, { form: 'otherEmail' });
  await verifyEmail(visitor, 'builder-unverified@example.com');
  t.ok(visitor.has('dialog'), 'a sign-up that was left occupies nothing');
  await enterCode(visitor, await codeTo(w, 'builder-unverified@example.com'));
  t.equal(facts(visitor)[2], 'builder-unverified@example.com');
});

t.test('BUILDER-5 one of two who are sent a code at one address gets it', async (t) => {
  const w = await world(t);
  const [bo, robin] = [
    await inProfile(w, '/details/contact'),
    await inProfile(w, '/details/contact', 'root@example.com'),
  ];
  await verifyEmail(bo, NEW);
  const [code] = (await w.mail.waitFor({ to: NEW })).codes;
  await verifyEmail(robin, NEW);
  const later = await codeTo(w, NEW);
  await Promise.all([enterCode(bo, code ?? ''), enterCode(robin, later)]);
  const won = [bo, robin].filter((visitor) => visitor.has('[data-testid=done]'));
  const lost = [bo, robin].filter((visitor) => visitor.has('dialog'));
  t.same([won.length, lost.length], [1, 1]);
  t.match(lost[0]?.text('dialog [data-testid=notice]'), 'belongs to another AWS Builder ID');
  await w.control.users.change('builder', NEW, { email: 'gone@example.com' });
  const third = await inProfile(w, '/details/contact', 'gone@example.com');
  await verifyEmail(third, 'fourth@example.com');
  await w.control.users.create('builder', { email: 'fourth@example.com', password: BUILDER_PASSWORD });
  await enterCode(third, await codeTo(w, 'fourth@example.com'));
  t.match(third.text('dialog [data-testid=notice]'), 'belongs to another', 'somebody signed up meanwhile');
});

t.test('BUILDER-5 a form belongs to the session that opened it, and a code to its hour', async (t) => {
  const w = await world(t, FROZEN);
  const visitor = await inProfile(w, '/details/contact');
  await verifyEmail(visitor, NEW);
  const code = await codeTo(w, NEW);
  const { url } = visitor;
  const stranger = await signedInBuilder(w, 'root@example.com');
  await stranger.goto(url);
  t.notOk(stranger.has('dialog'), 'another person’s flow begins anew');
  await w.advance('10m');
  await enterCode(visitor, code);
  t.match(visitor.text('dialog [data-testid=notice]'), 'no longer valid');
  t.same(facts(await openProfile(w, visitor))[2], EMAIL);
});
