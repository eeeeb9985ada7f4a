import t from 'tap';
import { findForm, formFields } from '../../helpers/form-fields.ts';
import { enterPassword } from '../../helpers/portal-sign-in.ts';
import { askForLink } from '../../helpers/recovery.ts';
import {
  captchaAnswer,
  enterEmail,
  enterIam,
  enterRootPassword,
  PLAIN_ROOT,
  sandboxOf,
} from '../../helpers/sign-in.ts';
import { type World, world } from '../../helpers/world.ts';

const ALICE = { user: 'arn:aws:iam::111122223333:user/alice', account: '111122223333' };
const ROOT = { user: 'arn:aws:iam::111122223333:root', account: '111122223333' };

/** Everything that happened in flows, by name, with whom it is about. */
const inFlows = async (w: World) =>
  (await w.control.journal.list()).filter(({ kind, flowId }) => kind === 'event' && flowId !== undefined);

t.test(
  'TEST-6 a refusal is found by who was refused, as their id is written, and tells account and flow',
  async (t) => {
    const w = await world(t);
    await enterIam(w, '111122223333', { username: 'alice', password: 'wrong' });
    const query = { event: 'flow.refused', user: '111122223333:alice' };
    const [refused, ...more] = await w.control.journal.list(query);
    t.match(refused, { ...ALICE, flow: 'iam-sign-in', reason: 'WRONG_PASSWORD', state: 'enterCredentials' });
    t.same(more, []);
    const [rejected] = await w.control.journal.list({ event: 'password.rejected' });
    t.match(rejected, { ...ALICE, flow: 'iam-sign-in', flowId: refused?.flowId });
  },
);

t.test('TEST-6 somebody who is nobody is found as they typed themselves', async (t) => {
  const w = await world(t);
  await enterIam(w, 'example-corp', { username: 'nobody' });
  await enterEmail(w, 'nobody@example.com');
  await enterPassword(w, 'no_one');
  for (const [user, reason] of [
    ['example-corp:nobody', 'UNKNOWN_USER'],
    ['nobody@example.com', 'UNKNOWN_ROOT_EMAIL'],
    ['d-1234567890:no_one', 'UNKNOWN_USER'],
  ])
    t.match(await w.control.journal.list({ event: 'flow.refused', user }), [{ user, reason }]);
});

t.test('TEST-6 every event of a flow tells whom it is about: of the console', async (t) => {
  const w = await world(t, { settings: { captcha: 'always', emailedCode: 'always' } });
  const visitor = await enterEmail(w, PLAIN_ROOT);
  await visitor.submit({ captchaGuess: 'wrong' });
  await visitor.submit({ captchaGuess: await captchaAnswer(w, visitor) });
  await visitor.submit({ password: 'Root-Passw0rd!' });
  await visitor.submit({ code: '000000' });
  const entries = await inFlows(w);
  const names = new Set(entries.map(({ name }) => name));
  for (const name of [
    'captcha.shown',
    'captcha.rejected',
    'captcha.solved',
    'code.sent',
    'mail.delivered',
    'code.rejected',
  ])
    t.ok(names.has(name as string), name);
  t.same(
    entries.filter(({ user, account }) => user !== ROOT.user || account !== ROOT.account),
    [],
  );
  t.equal(new Set(entries.map(({ flowId }) => flowId)).size, 1);
});

t.test('TEST-6 every event of a flow tells whom it is about: of recovery and portal', async (t) => {
  const w = await world(t);
  await askForLink(w, PLAIN_ROOT);
  await enterPassword(w, 'jane_doe');
  const entries = await inFlows(w);
  t.match(new Set(entries.map(({ flow }) => flow)), new Set(['password-recovery', 'portal-sign-in']));
  for (const { name, flow, user } of entries)
    t.equal(user, flow === 'portal-sign-in' ? 'd-1234567890:jane_doe' : ROOT.user, `${flow}: ${name}`);
});

t.test('TEST-6 a form that lacks a field, and a flow that begins again, tell whose they were', async (t) => {
  const w = await world(t);
  const visitor = await enterRootPassword(w, 'root-mfa@example.com');
  const user = 'arn:aws:iam::222233334444:root';
  const form = findForm(visitor.page, undefined);
  const body = formFields(form, {});
  body.delete('mfaCode');
  await visitor.fetch(form.getAttribute('action') ?? '', { method: 'POST', body });
  t.match(await w.control.journal.list({ event: 'form.refused' }), [
    { user, flow: 'root-sign-in', reason: 'FIELD_MISSING' },
  ]);
  await w.advance('2h');
  await visitor.submit({ mfaCode: '123456' });
  t.match(await w.control.journal.list({ event: 'flow.restarted' }), [{ user, reason: 'FLOW_EXPIRED' }]);
});

t.test('TEST-6 by reason, and the newest first', async (t) => {
  const w = await world(t);
  const visitor = await enterEmail(w, PLAIN_ROOT);
  for (const password of ['one', 'two', 'three']) await visitor.submit({ password });
  await enterEmail(w, 'nobody@example.com');
  const { journal } = w.control;
  const wrong = await journal.list({ event: 'flow.*', reason: 'WRONG_PASSWORD' });
  t.equal(wrong.length, 3);
  const newest = await journal.list({ reason: 'WRONG_PASSWORD', event: 'flow.*', order: 'desc', limit: 2 });
  t.same(newest, wrong.toReversed().slice(0, 2));
  t.same(await journal.list({ event: 'flow.*', limit: 1, reason: 'WRONG_PASSWORD', order: 'asc' }), wrong.slice(0, 1));
  t.same(await journal.list({ reason: 'NEVER_HEARD' }), []);
  t.same(await journal.waitFor({ event: 'flow.*', reason: 'WRONG_PASSWORD' }), wrong.at(-1), 'waitFor has the newest');
  await t.rejects(journal.list({ order: 'newest' as 'desc' }), { code: 'MALFORMED_REQUEST', detail: /query\.order/ });
});

t.test('TEST-6 no path is longer in the journal than anybody reads', async (t) => {
  const w = await world(t);
  await w.visitor().goto(w.url('signin.aws.amazon.com', `/${'a'.repeat(14_000)}`));
  const [entry] = await w.control.journal.list({ event: 'GET /aaa*' });
  t.match(entry, { status: 404, path: /^\/a{1022}…$/, name: /^GET \/a{1018}…$/ });
});

t.test('TEST-6 a waiter looks again when an entry concerns it, past the entries it has seen', async (t) => {
  const w = await world(t);
  const { journal } = await sandboxOf(w);
  const page = await w.visitor().goto(w.url('signin.aws.amazon.com', '/signin'));
  for (let each = 0; each < 20; each++) await page.refresh();
  const looks: number[] = [];
  const list = journal.list.bind(journal);
  journal.list = (query) => {
    looks.push(query?.after ?? 0);
    return list(query);
  };
  const waiting = w.control.journal.waitFor({ event: 'account.created', wait: '60s' });
  for (let each = 0; each < 20; each++) await page.refresh();
  await w.control.users.create('root', { email: 'new@example.com', accountName: 'New' });
  t.match(await waiting, { name: 'account.created' });
  t.ok(looks.length <= 3, `it looked ${looks.length} times, while others were at work`);
  t.ok(
    looks.slice(1).every((after) => after >= 20),
    'and at nothing that it had seen',
  );
});
