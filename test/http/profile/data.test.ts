import { strFromU8, unzipSync } from 'fflate';
import t from 'tap';
import {
  builderStep,
  enterBuilder,
  inProfile,
  openProfile,
  profileNotice,
  signedInBuilder,
} from '../../helpers/builder.ts';
import { events, FROZEN } from '../../helpers/sign-in.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import { type World, world } from '../../helpers/world.ts';

const EMAIL = 'builder@example.com';
const ask = async (w: World, email = EMAIL) =>
  (await inProfile(w, '/privacy/request', email)).submit({}, { form: 'requestData' });
const downloadUrl = (visitor: Visitor) =>
  new URL(visitor.page.querySelector('[data-testid=download-data]')?.getAttribute('href') ?? '', visitor.url).href;

/** The files of an archive, as text. */
const unpacked = async (visitor: Visitor, url: string): Promise<Readonly<Record<string, string>>> => {
  const answer = await visitor.fetch(url);
  return Object.fromEntries(Object.entries(unzipSync(answer.body)).map(([name, bytes]) => [name, strFromU8(bytes)]));
};

t.test('BUILDER-8 requested data is ready within 30 days; a letter comes, and only then the button', async (t) => {
  const w = await world(t, FROZEN);
  const visitor = await inProfile(w, '/privacy');
  await visitor.click('[data-testid=request-data]');
  await visitor.submit({}, { form: 'requestData' });
  t.ok(visitor.has('.alert-success[data-testid=done]'));
  t.notOk(visitor.has('[data-testid=download-data]') || visitor.has('[data-testid=request-data]'));
  const again = await visitor.goto('/privacy/request');
  await again.submit({}, { form: 'requestData' });
  t.match(profileNotice(again), 'requested your data already');
  await w.control.users.change('builder', EMAIL, { email: 'moved@example.com' });
  await w.control.settings.change({ builderSession: '60d' });
  const late = await signedInBuilder(w, 'moved@example.com');
  await w.advance('29d23h59m59s');
  t.same(await w.mail.list({ subject: 'data is ready' }), []);
  t.notOk((await late.goto(w.url('profile.aws.amazon.com', '/privacy'))).has('[data-testid=download-data]'));
  await w.advance('1s');
  t.match(await w.mail.list({ subject: 'data is ready' }), [{ to: 'moved@example.com' }], 'to the address of now');
  t.ok((await late.refresh()).has('[data-testid=download-data]'));
  t.match(late.text('[data-testid=request-data]'), 'again');
  t.equal((await w.mail.list({ subject: 'data is ready' })).length, 1, 'one letter');
});

t.test('BUILDER-8 the clock wakes those who wait for the letter, and so does the control API', async (t) => {
  const w = await world(t, FROZEN);
  await ask(w);
  const waiting = w.mail.waitFor({ to: EMAIL });
  await w.advance('30d');
  t.match(await waiting, { subject: 'Your AWS Builder ID data is ready' });
  await ask(w);
  await w.control.users.act('builder', EMAIL, 'fulfil-data-request');
  t.equal((await w.mail.list({ to: EMAIL })).length, 2);
  await t.rejects(w.control.users.act('builder', EMAIL, 'fulfil-data-request'), { code: 'UNCHANGED' });
  await t.rejects(w.control.users.act('builder', 'root@example.com', 'fulfil-data-request'), { code: 'NOT_FOUND' });
});

t.test('BUILDER-8 the ZIP has everything about the person, no secret, and nobody else’s data', async (t) => {
  const w = await world(t, FROZEN);
  const email = 'builder-totp@example.com';
  const visitor = await enterBuilder(w, email, w.visitor(), { trustDevice: 'on' });
  await visitor.submit({ mfaCode: await w.totp('builder', email), trustDevice: 'on' });
  await visitor.goto(w.url('profile.aws.amazon.com', '/privacy/request'));
  await visitor.submit({}, { form: 'requestData' });
  await w.control.users.act('builder', email, 'fulfil-data-request');
  const url = downloadUrl(await visitor.refresh());
  const answer = await visitor.fetch(url);
  t.match(answer.headers, { 'content-type': 'application/zip', 'content-disposition': /^attachment; filename=/ });
  const files = await unpacked(visitor, url);
  t.same(Object.keys(files).sort(), ['README.txt', 'data.json']);
  t.match(files['README.txt'], 'Latchkey');
  const data = JSON.parse(files['data.json'] ?? '');
  t.match(data, {
    profile: { email, name: 'Tara Totp', emailVerified: true },
    mfaDevices: [{ name: 'builder-phone', type: 'totp' }],
    sessions: [{ kind: 'builder', mfa: true }],
    trustedBrowsers: [{ userAgent: /Latchkey visitor/ }],
    dataRequests: [{ readyAt: String }],
  });
  t.notMatch(files['data.json'], /argon2|ONSWG4TF|Build-Passw0rd|Bo Builder/);
  t.match(await events(w, 'data.downloaded'), [{ user: email }, { user: email }]);
  t.same(Object.keys(await unpacked(visitor, `${url}?locale=ko`)), Object.keys(files));
});

t.test('BUILDER-8 another person’s ZIP is refused, and so is one that is not ready', async (t) => {
  const w = await world(t);
  const owner = await ask(w);
  const { userId: _, ...view } = await w.control.users.get('builder', EMAIL);
  t.equal(view.email, EMAIL);
  await w.control.users.act('builder', EMAIL, 'fulfil-data-request');
  const url = downloadUrl(await owner.refresh());
  const other = await ask(w, 'root@example.com');
  await other.goto(url);
  t.equal(other.status, 404);
  t.equal((await other.goto(`${url}x`)).status, 404);
  t.equal(builderStep(await w.visitor().goto(url)), 'email', 'a link alone opens nothing');
  await owner.goto(w.url('profile.aws.amazon.com', '/privacy/request'));
  await owner.submit({}, { form: 'requestData' });
  t.equal((await owner.goto(url)).status, 404, 'an older request is replaced');
  t.notOk((await openProfile(w, owner, '/privacy')).has('[data-testid=download-data]'));
});
