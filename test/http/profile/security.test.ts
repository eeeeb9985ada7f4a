import t from 'tap';
import { startBuilderSession } from '../../../src/core/builder/builder-sessions.ts';
import { findBuilderUser } from '../../../src/core/builder/find-builder-user.ts';
import {
  BUILDER_PASSWORD,
  builderError,
  builderStep,
  enterBuilder,
  inProfile,
  isInProfile,
  NO_FIT,
  openProfile,
  profileNotice,
  signedInBuilder,
} from '../../helpers/builder.ts';
import { events, FROZEN, sandboxOf } from '../../helpers/sign-in.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import { world } from '../../helpers/world.ts';

const EMAIL = 'builder@example.com';
const reenter = (visitor: Visitor, password: string) => visitor.submit({ password }, { form: 'reenterPassword' });
const choose = (visitor: Visitor, newPassword: string, confirmPassword = newPassword) =>
  visitor.submit({ newPassword, confirmPassword }, { form: 'submitNewPassword' });
const endAll = (visitor: Visitor, words: string) => visitor.submit({ words }, { form: 'deleteSessions' });

async function renew(visitor: Visitor, old: string, next: string): Promise<Visitor> {
  await visitor.goto('/security/password');
  await reenter(visitor, old);
  return choose(visitor, next);
}

t.test('BUILDER-6 the present password again, the new one twice; other sessions stay', async (t) => {
  const w = await world(t);
  const other = await signedInBuilder(w);
  const visitor = await inProfile(w, '/security');
  await visitor.click('[data-testid=change-password]');
  t.equal(visitor.text('h1'), 'Re-enter your password');
  await reenter(visitor, 'Build-Passw0rd');
  t.not(profileNotice(visitor), '');
  t.equal(visitor.text('h1'), 'Re-enter your password');
  await reenter(visitor, BUILDER_PASSWORD);
  t.equal(visitor.text('h1'), 'Change password');
  await choose(visitor, 'Fresh-Passw0rd!', 'Fresh-Passw0rd?');
  t.match(profileNotice(visitor), 'not the same');
  await choose(visitor, 'Fresh-Passw0rd!');
  t.match(visitor.path, '/security?done=password');
  t.ok(visitor.has('.alert-success[data-testid=done]'));
  t.ok(isInProfile(await openProfile(w, other)), 'nobody is signed out');
  t.equal(builderError(await enterBuilder(w, EMAIL)), NO_FIT);
  const fresh = await openProfile(w);
  await fresh.submit({ email: EMAIL });
  t.ok(isInProfile(await fresh.submit({ password: 'Fresh-Passw0rd!' })));
});

t.test('BUILDER-4 every rule that a new password breaks is named at once; the last three are refused', async (t) => {
  const w = await world(t);
  const visitor = await inProfile(w, '/security/password');
  await reenter(visitor, BUILDER_PASSWORD);
  for (const [typed, ...rules] of [
    ['short', 'at least 8', 'upper-case', 'digit', 'symbol'],
    ['UPPER-PASSW0RD', 'lower-case'],
    [`Aa1!${'x'.repeat(61)}`, 'at most 64'],
    ['password1', 'upper-case', 'symbol', 'leak'],
    [BUILDER_PASSWORD, 'last 3'],
  ] as const) {
    await choose(visitor, typed);
    for (const rule of rules) t.match(profileNotice(visitor), rule, typed);
  }
  await choose(visitor, 'One-Passw0rd!');
  await renew(visitor, 'One-Passw0rd!', 'Two-Passw0rd!');
  await renew(visitor, 'Two-Passw0rd!', BUILDER_PASSWORD);
  t.match(profileNotice(visitor), 'last 3', 'the third but one');
  await choose(visitor, 'Three-Passw0rd!');
  await renew(visitor, 'Three-Passw0rd!', BUILDER_PASSWORD);
  t.ok(visitor.has('[data-testid=done]'), 'the fourth but one is free again');
});

t.test('BUILDER-6 another password meanwhile asks for the present one again', async (t) => {
  const w = await world(t);
  const visitor = await inProfile(w, '/security/password');
  await reenter(visitor, BUILDER_PASSWORD);
  await w.control.users.change('builder', EMAIL, { password: 'Other-Passw0rd!' });
  await choose(visitor, 'Fresh-Passw0rd!');
  t.equal(visitor.text('h1'), 'Re-enter your password');
  t.not(profileNotice(visitor), '');
  await renew(visitor, 'Other-Passw0rd!', 'Fresh-Passw0rd!');
  t.ok(visitor.has('[data-testid=done]'));
});

t.test('BUILDER-7 each signed-in browser is listed by name, place and time', async (t) => {
  const w = await world(t, FROZEN);
  const phone = w.visitor({
    userAgent: 'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/142.0 Mobile Safari/537.36',
  });
  await signedInBuilder(w, EMAIL, phone);
  await w.advance('1h');
  const visitor = await inProfile(w, '/security');
  const rows = visitor.page.querySelectorAll('[data-testid=signed-in-devices] tbody tr');
  t.same(
    rows.map((row) => row.querySelector('[data-testid=device-browser]')?.textContent),
    ['Mozilla/5.0', 'Chrome on Android'],
  );
  t.same(
    rows.map((row) => row.querySelector('[data-testid=this-device]') !== null),
    [true, false],
  );
  const places = () => visitor.page.querySelectorAll('[data-testid=signed-in-devices] td[data-title]');
  t.equal(places()[0]?.textContent, 'This computer');
  await w.control.settings.change({
    clientAddress: '203.0.113.9',
    places: [
      { range: '203.0.0.0/8', name: 'Far away' },
      { range: '203.0.113.8/30', name: 'Busan', nameKo: '부산' },
    ],
  });
  // The newest stands first.
  await w.advance('1m');
  await inProfile(w, '/security', EMAIL);
  await visitor.goto('/security?locale=ko');
  t.equal(places()[0]?.textContent, '부산', 'the narrowest range, by its own name');
  t.equal(places()[2]?.textContent, '알 수 없음(127.0.0.1)');
  await w.control.users.endSessions('builder', EMAIL);
  t.equal(builderStep(await phone.goto(w.url('profile.aws.amazon.com', '/security'))), 'email');
});

t.test('BUILDER-7 more sign-ins than a page holds are turned over, the latest first', async (t) => {
  const w = await world(t, FROZEN);
  const visitor = await inProfile(w, '/security');
  t.notOk(visitor.has('[data-testid=pagination]'), 'one page has no others');
  const sandbox = await sandboxOf(w);
  const user = await findBuilderUser(sandbox, EMAIL);
  if (user === undefined) throw new Error(`${EMAIL} is no Builder ID`);
  for (let minutes = 1; minutes <= 44; minutes += 1) {
    await w.advance('1m');
    await startBuilderSession(
      sandbox,
      { user },
      { browserId: 'b', userAgent: `Tool-${minutes}`, address: '::1', mfa: false },
    );
  }
  const shown = async (page: string) => {
    await visitor.goto(`/security${page}`);
    const rows = visitor.page.querySelectorAll('[data-testid=device-browser]').map(({ textContent }) => textContent);
    const current = visitor.page
      .querySelectorAll('.pagination [aria-current=true]')
      .map(({ textContent }) => textContent);
    return [current.join(), rows.length, rows[0]];
  };
  t.same(await shown(''), ['1', 20, 'Tool-44']);
  t.same(await shown('?page=2'), ['2', 20, 'Tool-24']);
  t.same(await shown('?page=3'), ['3', 5, 'Tool-4']);
  t.ok(visitor.has('[data-testid=this-device]'), 'the own session is the oldest');
  for (const page of ['99', '1e9', 'Infinity']) t.same(await shown(`?page=${page}`), ['3', 5, 'Tool-4'], page);
  for (const page of ['0', '-1', 'x', '', '%00', '2&page=3']) t.same((await shown(`?page=${page}`))[0], '1', page);
  const links = visitor.page.querySelectorAll('.pagination a').map((link) => link.getAttribute('href'));
  await visitor.goto(links.at(-1) ?? '');
  t.equal(
    visitor.page.querySelector('.pagination [aria-current=true]')?.textContent,
    '2',
    'onward from the first page',
  );
  t.equal(links[0], undefined, 'nothing is before the first page');
  const many = { browserId: 'b', userAgent: 'x', address: '::1', mfa: false };
  for (let more = 0; more < 400; more += 1) await startBuilderSession(sandbox, { user }, many);
  await visitor.goto('/security?page=12');
  const numbers = visitor.page.querySelectorAll('.pagination [aria-current]').map(({ textContent }) => textContent);
  t.same(
    numbers,
    ['1', '9', '10', '11', '12', '13', '14', '15', '23'],
    'a long list names its ends and its neighbours',
  );
});

t.test('BUILDER-7 “delete all”, in the page’s language, ends every session, this one too', async (t) => {
  for (const [locale, words, mistyped] of [
    ['en', 'delete all', ['Delete all', 'delete  all', '모두 삭제', 'x'.repeat(64)]],
    ['ko', '모두 삭제', ['delete all', '모두삭제', '모두 삭제!']],
  ] as const) {
    const w = await world(t);
    const other = await signedInBuilder(w);
    const somebody = await signedInBuilder(w, 'root@example.com');
    const visitor = await inProfile(w, `/security/sessions?locale=${locale}`);
    t.ok(visitor.has('dialog[data-testid=delete-sessions-dialog]'));
    for (const typed of mistyped) {
      await endAll(visitor, typed);
      t.match(visitor.text('dialog [data-testid=notice]'), `“${words}”`, typed);
    }
    t.ok(isInProfile(await openProfile(w, other)));
    await endAll(visitor, ` ${words.normalize('NFD')} `);
    t.equal(builderStep(visitor), 'email', 'this browser is out');
    t.equal(builderStep(await openProfile(w, other)), 'email', 'the other one too');
    t.ok(isInProfile(await openProfile(w, somebody)), 'nobody else is');
    t.match(await events(w, 'session.ended'), [
      { user: EMAIL, facts: { by: 'user' } },
      { user: EMAIL, facts: { by: 'user' } },
    ]);
  }
});
