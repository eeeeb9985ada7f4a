import t from 'tap';
import { codeRequest, deviceCode, inPortal, PORTAL, toldTo, view } from '../helpers/portal.ts';
import { enterPassword } from '../helpers/portal-sign-in.ts';
import { isIn, PLAIN_ROOT, ROOT_PASSWORD } from '../helpers/sign-in.ts';
import type { Visitor } from '../helpers/visitor.ts';
import { type Style, world } from '../helpers/world.ts';

const language = ({ page }: Visitor): string | undefined => page.querySelector('html')?.getAttribute('lang');
const STYLES: readonly Style[] = ['mirror', 'real', 'path'];

for (const style of STYLES)
  t.test(`HOST-2 ${style}: the language of an address stays from the console to the sign-in and back`, async (t) => {
    const w = await world(t);
    const visitor = await w.visitor().goto(w.url('console.aws.amazon.com', '/console/home?locale=ko', style));
    t.equal(language(visitor), 'ko', 'three redirects later');
    for (const { location } of visitor.hops.slice(0, -1)) t.match(location, 'locale=ko', 'also without cookies');
    await visitor.submit({ resolving_input: PLAIN_ROOT });
    await visitor.submit({ password: ROOT_PASSWORD });
    t.ok(isIn(visitor));
    t.equal(language(visitor), 'ko');
    t.notMatch(visitor.path, 'locale', 'the cookie knows it by now');
    for (const [host, path] of [
      ['eu-west-1.console.aws.amazon.com', '/console/home'],
      ['portal.aws.amazon.com', '/billing/signup'],
      ['aws.amazon.com', '/contact-us'],
    ] as const)
      t.equal(language(await visitor.goto(w.url(host, path, style))), 'ko', host);
    await visitor.goto(w.url('signin.aws.amazon.com', '/signin?locale=en', style));
    await visitor.goto(w.url('console.aws.amazon.com', '/console/home', style));
    t.equal(language(visitor), 'en', 'what was chosen last counts everywhere');
  });

t.test('PORTAL-1 the language of an address stays from the portal to the sign-in page and back', async (t) => {
  const w = await world(t);
  const visitor = await w.visitor().goto(w.url(PORTAL, '/start/sign-in?locale=ko'));
  t.equal(language(visitor), 'ko', 'at the sign-in page, which is another site');
  await enterPassword(w, 'jane_doe', undefined, visitor);
  t.ok(visitor.cookie('x-amz-sso_authn'), 'signed in');
  t.equal(language(visitor), 'ko');
});

t.test('PORTAL-6 the language that a cookie keeps goes along to another site', async (t) => {
  const w = await world(t);
  const stranger = await w.visitor().goto(w.url(PORTAL, '/start/?locale=ko'));
  t.equal(language(await stranger.goto(w.url(PORTAL, '/start/sign-in'))), 'ko');
  const visitor = await inPortal(w, 'jane_doe');
  await visitor.goto(w.url(PORTAL, '/start/?locale=ko'));
  await view(visitor, '#/console?account_id=111122223333&role_name=ReadOnlyAccess');
  await visitor.goto(toldTo(visitor));
  t.ok(isIn(visitor));
  t.equal(language(visitor), 'ko', 'a role’s console');
});

t.test('CLI-2 a device page hands the language on, in front of the code', async (t) => {
  const w = await world(t);
  const { userCode } = await deviceCode(w);
  const path = `/?user_code=${userCode}&locale=ko`;
  const visitor = await w.visitor().goto(w.url('device.sso.us-east-1.amazonaws.com', path), { follow: false });
  t.equal(visitor.answer.headers.location, w.url(PORTAL, `/start/?locale=ko#/device?user_code=${userCode}`));
});

t.test('CLI-1 the address where a tool waits for its code stays as it is', async (t) => {
  const w = await world(t);
  const asked = await codeRequest(w);
  const visitor = await inPortal(w, 'jane_doe');
  await visitor.goto(w.url(PORTAL, '/start/?locale=ko'));
  await view(visitor, `#/?${new URLSearchParams({ orchestrator_id: asked.id })}`);
  await visitor.submit({}, { form: 'allow', headers: { 'sec-fetch-mode': 'cors' } });
  t.notMatch(toldTo(visitor), 'locale');
});

t.test('TEST-10 TEST-11 links from the home page, and back to it, take the chosen language along', async (t) => {
  const w = await world(t);
  const home = await w.visitor().goto(`${w.origin}/_latchkey/`);
  const leading = ':is(#sites, #iam-users, #workforce-users) a, [data-testid^=sandbox-]:is(a)';
  const links = ({ page }: Visitor) => page.querySelectorAll(leading).map((link) => link.getAttribute('href') ?? '');
  t.ok(links(home).length > 30);
  for (const link of links(home)) t.notMatch(link, 'locale', 'nobody chose');
  await home.goto(`${w.origin}/_latchkey/?locale=ko`);
  await home.goto(`${w.origin}/_latchkey/`);
  for (const link of links(home)) t.match(link, /[?&]locale=ko$/, 'a cookie of this name alone keeps it');
  t.notMatch(home.text('#sites'), 'locale', 'what is read is the address');
  for (const style of ['mirror', 'path'] as const) {
    const stranger = await w
      .visitor()
      .goto(home.page.querySelector(`[data-testid=site-portal-${style}]`)?.getAttribute('href') ?? '');
    t.equal(language(stranger), 'ko', style);
    await stranger.click('[data-testid=mock-banner] a');
    t.equal(language(stranger), 'ko', `${style}, back at home`);
  }
});

t.test('HOST-2 a form that was refused unread keeps its step when the language is switched', async (t) => {
  const w = await world(t);
  const visitor = await w.visitor().goto(w.url('portal.aws.amazon.com', '/billing/signup'));
  await visitor.submit({ email: 'new@example.com', accountName: 'New Corp' });
  await visitor.submit({ code: '' });
  t.equal(visitor.status, 400);
  await visitor.click('[data-testid=language-ko]');
  t.ok(visitor.has('[data-testid=sign-up-code]'));
  t.equal(visitor.text('h1'), '메일 확인');
});
