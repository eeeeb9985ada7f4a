import t from 'tap';
import { sessions } from '../../../src/core/sessions/session.ts';
import {
  askForLink,
  csrfOf,
  haveCodeSent,
  LOST,
  linkMails,
  newestLink,
  openLink,
  otherThan,
  PHONE,
  phoneCode,
  reach,
  STUCK,
  troubleshoot,
} from '../../helpers/mfa-recovery.ts';
import { refusal } from '../../helpers/refusal.ts';
import { enterIam, enterRootPassword, events, isIn, race, sandboxOf } from '../../helpers/sign-in.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import { type World, world } from '../../helpers/world.ts';

const HOST = 'signin.aws.amazon.com';
const CORP = '111122223333';
const heading = (visitor: Visitor) => visitor.text('h1');

for (const [button, kind, locale] of [
  ['text-me', 'sms', 'en'],
  ['call-me', 'call', 'ko'],
] as const) {
  t.test(`ROOT-8 lost: mailed link, last 4 digits, code by ${kind}, MFA management (${locale})`, async (t) => {
    const w = await world(t);
    const visitor = await troubleshoot(w, LOST, w.visitor({ locale }));
    t.ok(visitor.has('[data-testid=resync]'));
    await visitor.submit({}, { form: 'sendLink' });
    t.match(visitor.text('.card-lead'), LOST);
    await visitor.refresh();
    const [mail, ...others] = await linkMails2(w);
    t.equal(others.length, 0, 'a refresh mails nothing');
    t.match(mail?.from, /@(verify\.)?signin\.aws$/, 'MAIL-1');
    await visitor.goto(mail?.links[0] ?? '');
    t.match(visitor.text('.card-lead'), '0100');
    t.notMatch(visitor.answer.text(), PHONE, 'the number itself is not told');
    await reach(visitor, button);
    t.match(visitor.text('.card-lead'), '0100');
    const [message] = await w.phone.list();
    t.match(message, { kind, to: PHONE, codes: [/^\d{6}$/] });
    t.match(message?.text, locale === 'ko' ? /로그인 코드/ : /sign-in code/);
    const code = message?.codes[0] ?? '';
    await visitor.submit({ code: otherThan(code) });
    t.ok(refusal(visitor));
    await visitor.submit({ code: ` ${code.slice(0, 3)} ${code.slice(3)} ` });
    t.ok(isIn(visitor));
    t.match(visitor.path, /^\/iam\/home/, 'where devices are managed');
    t.ok(visitor.has('[data-testid=done]'));
    const user = 'arn:aws:iam::555566667777:root';
    t.match(await events(w, 'mfa.substituted'), [{ user, facts: { by: 'email-and-phone' } }]);
    t.match(await events(w, 'session.started'), [{ user, facts: { mfa: false } }], 'no device took part');
    await visitor.click('[data-testid=remove-root-lost-phone]');
    await visitor.submit();
    t.ok(isIn(await enterRootPassword(w, LOST)), 'the lost device is gone');
  });
}

/** Letters of both languages. */
const linkMails2 = (w: World) => w.mail.list({ to: LOST, subject: 'MFA' });

t.test('ROOT-8 a browser that is in as somebody else gets the root user’s console', async (t) => {
  const w = await world(t);
  const visitor = await enterRootPassword(w, 'root@example.com');
  t.ok(isIn(visitor));
  await visitor.goto(w.url('console.aws.amazon.com', '/iam/home'));
  await haveCodeSent(w, LOST, visitor);
  await visitor.submit({ code: await phoneCode(w) });
  t.equal(visitor.text('[data-testid=account-id]'), '555566667777');
});

t.test('ROOT-8 ROOT-13 a wrong number is a dead end with support, until the contact is changed', async (t) => {
  const w = await world(t);
  const visitor = await openLink(w, STUCK);
  for (const button of ['text-me', 'call-me'] as const) {
    await reach(visitor, button);
    t.match(refusal(visitor), /call could not be completed/);
    t.match(heading(visitor), 'Verify your phone');
  }
  t.equal((await events(w, 'phone.unreachable')).length, 2);
  t.equal(
    visitor.page.querySelector('[data-testid=support]')?.getAttribute('href'),
    w.url('aws.amazon.com', '/contact-us?kind=mfa'),
  );
  await w.control.accounts.change('666677778888', { phone: { number: '+12025550177', reachable: true } });
  await visitor.refresh();
  t.match(visitor.text('.card-lead'), '0177');
  await reach(visitor, 'text-me');
  await visitor.submit({ code: await phoneCode(w, '+12025550177') });
  t.ok(isIn(visitor));
});

t.test('ROOT-8 without a number there is nobody to call', async (t) => {
  const w = await world(t);
  const visitor = await openLink(w);
  const texting = { event: 'reachPhone', medium: 'sms', csrf: csrfOf(visitor) };
  await w.control.accounts.change('555566667777', { phone: null });
  await visitor.refresh();
  t.notOk(visitor.has('[data-testid=text-me]'));
  await visitor.post(visitor.url, texting);
  t.match(refusal(visitor), /could not be completed/);
  await visitor.post(visitor.url, { ...texting, medium: 'pigeon' });
  t.equal(visitor.status, 400);
});

t.test('ROOT-8 a code for the earlier number is dead once the contact is changed', async (t) => {
  const w = await world(t);
  const visitor = await haveCodeSent(w);
  const code = await phoneCode(w);
  await w.control.accounts.change('555566667777', { phone: { number: '+12025550188', reachable: true } });
  await visitor.submit({ code });
  t.notOk(isIn(visitor));
  t.match(visitor.text('.card-lead'), '0188');
  t.match(await events(w, 'code.rejected'), [{ reason: 'CODE_EXPIRED' }]);
});

t.test('ROOT-8 the link goes on in another browser once the password was entered there', async (t) => {
  const w = await world(t);
  const first = await askForLink(w);
  const link = await newestLink(w);
  const second = w.visitor();
  await second.goto(link);
  await second.click('[data-testid=sign-in]');
  await second.submit({ resolving_input: LOST });
  await second.submit({ password: 'Root-Passw0rd!' });
  await second.click('[data-testid=mfa-help]');
  await second.goto(link);
  t.match(heading(second), 'Verify your phone');
  await first.goto(link);
  t.match(refusal(first), /cannot be used/, 'it works once');
  t.match(heading(first), 'Check your mail', 'where another is asked for');
  await first.submit({}, { form: 'sendLinkAgain' });
  await first.goto(await newestLink(w));
  t.match(heading(first), 'Verify your phone');
});

t.test('ROOT-8 a hundred requests at once lead to one mail, one text and one session', async (t) => {
  const w = await world(t);
  const visitor = await troubleshoot(w);
  const sendLink = async () => {
    const form = visitor.page.querySelector('form:has([data-testid=send-link])');
    const fields = ['csrf', 'event'].map((name) => [
      name,
      form?.querySelector(`[name=${name}]`)?.getAttribute('value') ?? '',
    ]);
    const body = new URLSearchParams(fields);
    return Promise.all(Array.from({ length: 100 }, () => visitor.fetch(visitor.url, { method: 'POST', body })));
  };
  await sendLink();
  t.equal((await linkMails(w)).length, 1);
  const link = await newestLink(w);
  await Promise.all(Array.from({ length: 100 }, () => visitor.fetch(link)));
  t.equal((await events(w, 'link.used')).length, 1);
  await visitor.refresh();
  await race(visitor, {});
  t.equal((await w.phone.list()).length, 1);
  await visitor.refresh();
  const answers = await race(visitor, { code: await phoneCode(w) });
  t.ok(answers.every(({ status }) => status === 303));
  t.equal((await events(w, 'code.accepted')).length, 1);
  t.equal((await (await sandboxOf(w)).store.list(sessions)).items.length, 1);
});

/** Two codes that a root user's device shows one after the other. */
t.test('IAM-6 dave has lost his device: asked to ask, until the administrator deactivates it', async (t) => {
  const w = await world(t);
  for (const [locale, asks] of [
    ['en', /Ask your administrator/],
    ['ko', /관리자에게/],
  ] as const) {
    const visitor = await enterIam(w, CORP, { username: 'dave' }, w.visitor({ locale }));
    t.match(visitor.text('[data-testid=mfa-help]'), asks);
    await visitor.goto(w.url(HOST, `/mfa-recovery?signin=${new URL(visitor.url).searchParams.get('flow')}`));
    t.ok(visitor.has('[data-testid=sign-in]'), 'recovery is for root users');
  }
  t.match(await w.control.users.totp('iam', `${CORP}:dave`), [{ lost: true }]);
  await w.control.users.act('iam', `${CORP}:dave`, 'deactivate-mfa');
  t.ok(isIn(await enterIam(w, CORP, { username: 'dave' })));
});
