import t from 'tap';
import { openCase } from '../../../src/core/messages/open-case.ts';
import { type CaseKind, caseKinds, supportCases } from '../../../src/core/messages/support-case.ts';
import { asIam, asRoot } from '../../helpers/console-visitor.ts';
import { refusal } from '../../helpers/refusal.ts';
import { changeAccount, events, race, sandboxOf } from '../../helpers/sign-in.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import { type World, world } from '../../helpers/world.ts';

const EMAIL = 'somebody@example.com';
const ADMINISTRATOR = /administrator/;
/** Seven digits or more, however they are grouped: a phone number, or an account ID. */
const LONG_NUMBER = /\d(?:[\s().-]?\d){6,}/;
const NOT_TOLD = /111122223333|example-corp|1111-2222|awsapps|d-1234567890/;

async function ask(w: World, typed: Record<string, string>, visitor: Visitor = w.visitor()): Promise<Visitor> {
  await visitor.goto(w.url('aws.amazon.com', '/contact-us'));
  return visitor.submit({ email: EMAIL, text: 'Please help.', ...typed });
}

const cases = async (w: World) => (await (await sandboxOf(w)).store.list(supportCases)).items;
const answer = (w: World) => w.mail.waitFor({ to: EMAIL, subject: 'support case' });
t.test('ROOT-13 a form, a case that is open and then answered, and a mail', async (t) => {
  const w = await world(t, { clock: { mode: 'frozen', at: 1_800_000_000_000 } });
  const visitor = await ask(w, { kind: 'sign-in', accountId: '1111-2222-3333' });
  t.match(visitor.text('[data-testid=support-sent]'), 'case-00001');
  t.match(await cases(w), [
    {
      id: 'case-00001',
      kind: 'sign-in',
      state: 'answered',
      accountId: '111122223333',
      email: EMAIL,
      text: 'Please help.',
      openedAt: 1_800_000_000_000,
      answeredAt: 1_800_000_000_000,
    },
  ]);
  t.equal((await cases(w))[0]?.answer, (await answer(w)).text);
  const order = (await (await sandboxOf(w)).journal.list({ event: 'case.*' })).map(({ name }) => name);
  t.same(order, ['case.opened', 'case.answered']);
  await visitor.click('[data-testid=support-another]');
  t.ok(visitor.has('[data-testid=support-form]'));
});

/** The words that the answer must have, and those that it must not have, by kind and by the signed-in person. */
const expected: Readonly<Record<CaseKind, { says: RegExp; root?: RegExp; iam?: RegExp }>> = {
  'sign-in': { says: /Forgot password\?/, root: /Account page/, iam: ADMINISTRATOR },
  mfa: { says: ADMINISTRATOR, root: /Security credentials/, iam: /only by an administrator/ },
  billing: { says: /bill can be settled at any time/ },
  card: { says: /signed in as the root user/, root: /billing page/, iam: /owner of the account/ },
  fraud: { says: /change the root password/i, iam: ADMINISTRATOR },
  'close-account': { says: /Only the owner closes an account/, root: /90 days/ },
  suspended: { says: /settles there what is open/ },
  retail: { says: /www\.amazon\.com/ },
  builder: { says: /nobody can recover the AWS Builder ID/ },
  other: { says: /signed in/, root: /Support Center/, iam: ADMINISTRATOR },
};

t.test('ROOT-13 the canned mail by kind and by who is signed in; nothing secret, no phone number', async (t) => {
  const w = await world(t);
  const askers = [
    ['nobody', w.visitor()],
    ['root', await asRoot(w, 'root@example.com')],
    ['iam', await asIam(w, 'alice')],
  ] as const;
  for (const [who, visitor] of askers) {
    for (const kind of caseKinds) {
      await ask(w, { kind, accountId: '' }, visitor);
      const { text, html, subject } = await answer(w);
      const { says, ...others } = expected[kind];
      t.match(text, who === 'nobody' ? says : (others[who] ?? says), `${kind} by ${who}`);
      for (const told of [text, html, subject, visitor.text('main')]) {
        t.notMatch(told, LONG_NUMBER, `${kind} by ${who}: no long number`);
        t.notMatch(told, NOT_TOLD, `${kind} by ${who}: no ID, alias or portal address`);
      }
      t.notMatch(text, /Please help/, 'what was typed is not sent on to whoever’s address was typed');
      if (kind !== 'retail') t.notMatch(text, /www\.amazon\.com/);
    }
  }
});

t.test('ROOT-13 billing and suspension are answered without sign-in', async (t) => {
  const w = await world(t);
  for (const kind of ['billing', 'suspended']) {
    await ask(w, { kind });
    t.notMatch((await answer(w)).text, /only with somebody who is signed in/, kind);
  }
  await ask(w, { kind: 'close-account' });
  t.match((await answer(w)).text, /only with somebody who is signed in/);
});

t.test('ROOT-10 ROOT-13 only the signed-in account is discussed, and only with its owner', async (t) => {
  const w = await world(t);
  const root = await asRoot(w, 'root@example.com');
  const states = [
    ['active', /you are signed in to is active/],
    ['suspended', /is suspended until/],
    ['closed', /is closed/],
  ] as const;
  for (const [state, says] of states) {
    await changeAccount(w, '111122223333', { state, ...(state === 'closed' && { closedAt: Date.now() }) });
    await ask(w, { kind: 'suspended' }, root);
    t.match((await answer(w)).text, says);
    await ask(w, { kind: 'suspended', accountId: '111122223333' });
    t.notMatch((await answer(w)).text, says, 'whoever only names the account learns nothing');
  }
  await changeAccount(w, '111122223333', { state: 'active' });
  await ask(w, { kind: 'billing', accountId: '777788889999' }, root);
  const { text } = await answer(w);
  t.match(text, /not the one that you are signed in to/);
  t.match(text, /you are signed in to is active/, 'about one’s own account');
  await ask(w, { kind: 'billing' }, await asIam(w, 'alice'));
  t.notMatch((await answer(w)).text, /you are signed in to is active/, 'an IAM user is not the owner');
  await ask(w, { kind: 'billing', accountId: '777788889999' });
  t.notMatch((await answer(w)).text, /suspended until/);
});

t.test('ROOT-13 the answer to a stranger is the same, whatever account or address is named', async (t) => {
  const w = await world(t);
  const texts = new Set<string>();
  for (const accountId of ['', '111122223333', '777788889999', '999999999999'])
    for (const email of ['root@example.com', 'nobody@example.com']) {
      await ask(w, { kind: 'mfa', accountId, email });
      texts.add((await w.mail.waitFor({ to: email })).text);
    }
  t.equal(texts.size, 1);
});

t.test('ROOT-13 the form knows who is signed in, until the sign-out', async (t) => {
  const w = await world(t);
  const visitor = await asRoot(w, 'root@example.com');
  await visitor.goto(w.url('aws.amazon.com', '/contact-us?kind=mfa'));
  t.match(visitor.text('[data-testid=support-asker]'), 'You are signed in as');
  t.equal(visitor.page.querySelector('[name=email]')?.getAttribute('value'), 'root@example.com');
  t.equal(visitor.page.querySelector('[name=accountId]')?.getAttribute('value'), '111122223333');
  t.equal(visitor.page.querySelector('option[selected]')?.getAttribute('value'), 'mfa');
  const user = 'arn:aws:iam::111122223333:root';
  await visitor.submit({ text: 'Mine.' });
  t.match(await cases(w), [{ user }]);
  const stolen = visitor.cookie('aws-userInfo-signed') ?? '';
  await visitor.goto(w.url('signin.aws.amazon.com', '/oauth?Action=logout'));
  await visitor.goto(w.url('aws.amazon.com', '/contact-us'));
  t.match(visitor.text('[data-testid=support-asker]'), 'You are not signed in.');
  for (const cookie of [stolen, 'made.up.cookie', '']) {
    const liar = w.visitor({ headers: { cookie: `aws-userInfo-signed=${cookie}` } });
    await liar.goto(w.url('aws.amazon.com', '/contact-us'));
    t.match(liar.text('[data-testid=support-asker]'), 'You are not signed in.', 'a cookie alone is no session');
  }
});

t.test('ROOT-13 a hundred posts of one form open one case', async (t) => {
  const w = await world(t);
  const visitor = await w.visitor().goto(w.url('aws.amazon.com', '/contact-us'));
  const answers = await race(visitor, { kind: 'other', email: EMAIL, text: 'Once.' });
  t.ok(answers.every(({ status }) => status === 303));
  t.equal((await cases(w)).length, 1);
  t.equal((await w.mail.list({ to: EMAIL })).length, 1);
});

t.test('ROOT-13 bad input: a clear page that keeps what was typed, and no case', async (t) => {
  const w = await world(t);
  const hostile = '<img src=x onerror=alert(1)>"\'&';
  const good = { kind: 'mfa', accountId: '111122223333', email: EMAIL, text: 'Please help.' };
  const table: [change: Partial<typeof good>, complaint: RegExp][] = [
    [{ kind: '' }, /lacks/],
    [{ kind: 'nonsense' }, /lacks/],
    [{ accountId: '12345' }, /of the wrong length, or has characters that are not allowed/],
    [{ accountId: hostile }, /of the wrong length, or has characters that are not allowed/],
    [{ email: hostile }, /Enter an email address/],
    [{ email: '' }, /Enter an email address/],
    [{ text: ' \n' }, /lacks/],
    [{ text: 'x'.repeat(4097) }, /at most 4096 characters/],
    [{ email: 'x'.repeat(321) }, /at most 320 characters/],
  ];
  for (const [change, says] of table) {
    const visitor = await ask(w, { ...good, ...change });
    t.match(refusal(visitor), says, JSON.stringify(change).slice(0, 60));
    t.notMatch(visitor.answer.text(), '<img src=x');
    if (visitor.status === 200) t.equal(visitor.text('[name=text]'), (change.text ?? good.text).trim());
  }
  t.same(await cases(w), []);
  const visitor = await ask(w, { ...good, text: hostile });
  t.ok(visitor.has('[data-testid=support-sent]'));
  t.notMatch((await answer(w)).html, '<img src=x');
  t.equal((await cases(w))[0]?.text, hostile);
});

t.test('ROOT-9 ROOT-13 a mailbox that bounces gets no answer, and the case is answered all the same', async (t) => {
  const w = await world(t);
  await ask(w, { kind: 'mfa', email: 'root-nomail@example.com' });
  t.match(await cases(w), [{ state: 'answered' }]);
  t.equal((await events(w, 'mail.bounced')).length, 1);
});

t.test('ROOT-13 both languages have an answer to every question', async (t) => {
  const w = await world(t);
  const sandbox = await sandboxOf(w);
  for (const kind of caseKinds) {
    const request = { kind, accountId: '', email: EMAIL, text: 'x' };
    const english = await openCase(sandbox, request, { locale: 'en' });
    const korean = await openCase(sandbox, request, { locale: 'ko' });
    t.match(korean.answer, /[가-힣]/, kind);
    t.equal(korean.answer?.split('\n\n').length, english.answer?.split('\n\n').length, `${kind}: as many paragraphs`);
    t.notMatch(korean.answer, LONG_NUMBER);
  }
});

t.test('ROOT-12 the public page: what a sign-out leads to, with every way in', async (t) => {
  const w = await world(t);
  const visitor = await asIam(w, 'alice');
  await visitor.goto(w.url('aws.amazon.com', '/console'));
  t.ok(visitor.has('[data-testid=signed-in]'));
  t.match(visitor.text(), 'signed in as alice');
  await visitor.click('[data-testid=sign-out]');
  t.equal(visitor.url, w.url('aws.amazon.com', '/console'));
  t.equal(visitor.text('[data-testid=signed-out]'), 'You are signed out');
  const ways = [
    ['sign-in-root', '#resolving_input'],
    ['sign-in-iam', '#username'],
    ['create-account', '[name=accountName]'],
    ['support', '[data-testid=support-form]'],
  ];
  for (const [id, found = ''] of ways) {
    await visitor.goto(w.url('aws.amazon.com', '/'));
    await visitor.click(`[data-testid=${id}]`);
    t.ok(visitor.has(found), `${id} leads on`);
  }
  await visitor.goto(w.url('aws.amazon.com', '/nowhere'));
  t.equal(visitor.status, 404);
});

t.test('HOST-2 sign-up, public page and support keep the style of the request', async (t) => {
  const w = await world(t);
  for (const style of ['mirror', 'path', 'real'] as const) {
    const visitor = w.visitor();
    for (const [host, path] of [
      ['portal.aws.amazon.com', '/billing/signup'],
      ['aws.amazon.com', '/console'],
      ['aws.amazon.com', '/contact-us'],
    ] as const) {
      await visitor.goto(w.url(host, path, style));
      t.equal(visitor.status, 200);
      for (const link of visitor.page.querySelectorAll('main a[href]')) {
        const url = new URL(link.getAttribute('href') ?? '', visitor.url);
        const [, linked = ''] = /([a-z]+\.aws\.amazon\.com|aws\.amazon\.com)/.exec(url.href) ?? [];
        t.ok(url.href.startsWith(w.url(linked, '', style)), `${style}: ${url.href}`);
      }
    }
  }
});

t.test('BUILDER-17 the box “I use Builder ID”, without a sign-in, opens a case of that kind', async (t) => {
  const w = await world(t);
  const visitor = await ask(w, { usesBuilderId: 'on', text: '' });
  t.ok(visitor.has('[data-testid=support-builder-id][checked]'), 'a refused form keeps the tick');
  await visitor.submit({ text: 'Please help.' });
  t.ok(visitor.has('[data-testid=support-sent]'));
  t.match(await w.control.cases.list(), [{ kind: 'builder', email: EMAIL }]);
  t.match((await answer(w)).text, /nobody can recover the AWS Builder ID/);
  await ask(w, { kind: 'billing', usesBuilderId: 'on' });
  t.same(
    (await cases(w)).map(({ kind }) => kind),
    ['builder', 'builder'],
  );
  const root = await asRoot(w, 'root@example.com');
  await root.goto(w.url('aws.amazon.com', '/contact-us'));
  t.notOk(root.has('[data-testid=support-builder-id]'), 'who is signed in asks about the account');
});
