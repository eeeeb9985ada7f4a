import t from 'tap';
import { builderTools } from '../../../src/core/builder/tools.ts';
import { BUILDER_PASSWORD, builderStep, openProfile, signedInBuilder } from '../../helpers/builder.ts';
import { allowDevice } from '../../helpers/builder-oidc.ts';
import { asScript, view } from '../../helpers/portal.ts';
import { events, FROZEN } from '../../helpers/sign-in.ts';
import {
  CODE_CATALYST,
  CODE_WHISPERER,
  COMMUNITY,
  enterTool,
  isInTool,
  leaveTool,
  openTool,
  signInIfAsked,
} from '../../helpers/tools.ts';
import { world } from '../../helpers/world.ts';

for (const { name, host, aliasFirst } of builderTools)
  t.test(
    `BUILDER-15 BUILDER-12 ${name} signs in and out, and notices within an hour that the profile did`,
    async (t) => {
      const w = await world(t, FROZEN);
      const visitor = await openTool(w, host);
      t.ok(visitor.has('[data-testid=tool-signed-out]'));
      t.notOk(visitor.has('[data-testid=tool-noticed]'), 'nobody was in');
      await enterTool(w, host, visitor);
      if (aliasFirst) await visitor.submit({ alias: 'bo-builds' });
      t.equal(visitor.url, w.url(host, '/'));
      t.equal(visitor.text('[data-testid=tool-who]'), 'Bo');
      t.equal(visitor.text('[data-testid=tool-email]'), 'builder@example.com');
      t.match(
        (await w.control.sessions.list()).find(({ kind }) => kind === 'tool'),
        { tool: name, user: 'builder@example.com', mfa: false },
      );
      await visitor.click('[data-testid=tool-feature]');
      t.equal(visitor.status, 403);
      t.equal(visitor.text('[data-testid=tool-needs-account] .alert-title'), 'This needs an AWS account');
      await visitor.click('[data-testid=tool-create-account]');
      t.ok(visitor.url.startsWith(w.url('portal.aws.amazon.com', '/billing/signup')));
      await openTool(w, host, visitor);
      await leaveTool(visitor);
      t.ok(visitor.has('[data-testid=tool-signed-out]'));
      t.notOk(visitor.has('[data-testid=tool-noticed]'), 'they know');
      t.same(
        (await w.control.sessions.list()).filter(({ kind }) => kind === 'tool'),
        [],
      );
      t.ok((await openProfile(w, visitor)).has('[data-testid=profile-who]'), 'the profile stays');
      await enterTool(w, host, visitor);
      t.ok(isInTool(visitor), 'nobody types anything again');
      await openProfile(w, visitor);
      await visitor.submit();
      await w.advance('59m59s');
      t.ok(isInTool(await openTool(w, host, visitor)), 'it has not noticed yet');
      await w.advance('1s');
      await openTool(w, host, visitor);
      t.ok(visitor.has('[data-testid=tool-noticed]'));
      await visitor.click('[data-testid=tool-sign-in]');
      if (host !== CODE_WHISPERER) t.equal(builderStep(visitor), 'email', 'and asks for a sign-in');
    },
  );

t.test('BUILDER-7 BUILDER-9 all sessions ended, the profile deleted: every tool is out at once', async (t) => {
  const w = await world(t);
  const hosts = builderTools.map(({ host }) => host);
  const inNow = async (visitor: Awaited<ReturnType<typeof openTool>>) => {
    const found: string[] = [];
    for (const host of hosts) if (isInTool(await openTool(w, host, visitor))) found.push(host);
    return found;
  };
  const visitor = w.visitor();
  for (const host of hosts) await enterTool(w, host, visitor);
  t.same(await inNow(visitor), hosts, 'at CodeCatalyst without an alias yet');
  await w.control.users.endSessions('builder', 'builder@example.com');
  t.same(await inNow(visitor), []);
  for (const host of hosts) await enterTool(w, host, visitor);
  await w.control.users.remove('builder', 'builder@example.com');
  t.same(await inNow(visitor), []);
  await enterTool(w, COMMUNITY, visitor, 'root@example.com');
  await w.control.settings.change({ toolSession: '1h' });
  t.ok(isInTool(await openTool(w, COMMUNITY, visitor)), 'sessions keep the length that they began with');
  await w.advance('168h');
  t.notOk(isInTool(await openTool(w, COMMUNITY, visitor)));
});

t.test('BUILDER-15 BUILDER-1 sign-up begins at a tool, and returns there', async (t) => {
  const w = await world(t);
  const visitor = await openTool(w, COMMUNITY);
  await visitor.click('[data-testid=tool-sign-up]');
  await visitor.submit({ email: 'nia@example.com' });
  await visitor.submit({ name: 'Nia New' });
  await visitor.submit({ code: (await w.mail.waitFor({ to: 'nia@example.com' })).codes[0] ?? '' });
  await visitor.submit({ password: 'Fresh-Passw0rd!7', confirmation: 'Fresh-Passw0rd!7' });
  t.equal(visitor.url, w.url(COMMUNITY, '/'));
  t.equal(visitor.text('[data-testid=tool-name]'), 'Nia New');
  const other = await openTool(w, COMMUNITY, w.visitor(), '/account-feature');
  await signInIfAsked(other);
  t.ok(other.has('[data-testid=tool-needs-account]'), 'a sign-in returns to the page that wanted it');
});

t.test('BUILDER-15 CodeCatalyst asks for a unique alias first', async (t) => {
  const w = await world(t);
  const visitor = await openTool(w, CODE_CATALYST, w.visitor(), '/login');
  await signInIfAsked(visitor);
  for (const alias of ['', 'ab', '-bo', 'bo builds', 'x'.repeat(101), '보보보', 'bo\u202e-builds', '<b>bo</b>']) {
    await visitor.submit({ alias });
    t.not(visitor.text('[data-testid=tool-error]'), '', alias);
  }
  t.match(await openTool(w, CODE_CATALYST, visitor), { path: /^\/alias/ }, 'nothing else is shown before');
  await visitor.submit({ alias: ' Bo-Builds ' });
  t.equal(visitor.text('[data-testid=tool-alias]'), 'Bo-Builds');
  const others = await Promise.all(
    ['root@example.com', 'builder-unique@example.com'].map(async (email) => {
      if (email.startsWith('builder')) await w.control.users.create('builder', { email, password: BUILDER_PASSWORD });
      return enterTool(w, CODE_CATALYST, w.visitor(), email);
    }),
  );
  const [root] = others;
  await root?.submit({ alias: 'bo-builds' });
  t.match(root?.text('[data-testid=tool-error]'), 'Somebody else');
  await Promise.all(others.map((each) => each.submit({ alias: 'wanted' })));
  t.equal(others.filter((each) => each.text('[data-testid=tool-alias]') === 'wanted').length, 1, 'one of two gets it');
  await openTool(w, CODE_CATALYST, visitor, '/alias');
  await visitor.submit({ alias: 'another' });
  t.equal(visitor.text('[data-testid=tool-alias]'), 'Bo-Builds', 'it stays');
  await w.control.users.remove('builder', 'builder@example.com');
  const loser = others.find((each) => each.has('[data-testid=tool-alias-input]'));
  await loser?.submit({ alias: 'bo-builds' });
  t.equal(loser?.text('[data-testid=tool-alias]'), 'bo-builds', 'a deleted profile holds no alias');
  const elsewhere = await enterTool(w, COMMUNITY, w.visitor(), 'root@example.com');
  t.equal((await openTool(w, COMMUNITY, elsewhere, '/alias')).status, 404, 'other tools ask for none');
});

t.test('BUILDER-15 CLI-6 CodeWhisperer shows a code, as an editor would, and waits', async (t) => {
  const w = await world(t, FROZEN);
  const visitor = await openTool(w, CODE_WHISPERER, w.visitor(), '/login');
  await visitor.submit();
  const code = visitor.text('[data-testid=tool-device-code]');
  t.match(code, /^[A-Z]{4}-[A-Z]{4}$/);
  const link = visitor.page.querySelector('[data-testid=tool-device-link]')?.getAttribute('href') ?? '';
  t.ok(
    link.startsWith(w.url('view.awsapps.com', `/start/#/device?user_code=${code}`)) || link.includes('/start/'),
    link,
  );
  await visitor.submit({}, { form: '[data-testid=tool-check-form]' });
  t.ok(visitor.has('[data-testid=tool-device-pending]'));
  const person = await signedInBuilder(w);
  await person.goto(w.url('view.awsapps.com', '/start/sign-in'));
  await view(await person.goto(w.url('view.awsapps.com', '/start/')), `#/device?user_code=${code}`);
  await person.submit({}, { form: 'confirmCode', ...asScript });
  await view(person, person.answer.json().location);
  await person.submit({}, { form: 'deny', ...asScript });
  await visitor.submit({}, { form: '[data-testid=tool-check-form]' });
  t.ok(visitor.has('[data-testid=tool-device-denied]'));
  t.notOk(visitor.has('[data-testid=tool-device-code]'));
  await visitor.submit({}, { form: '[data-testid=tool-begin-form]' });
  await allowDevice(w, person, visitor.text('[data-testid=tool-device-code]'));
  const forms = await Promise.all(
    Array.from({ length: 5 }, () => {
      const form = visitor.page.querySelector('[data-testid=tool-check-form]');
      const csrf = form?.querySelector('[name=csrf]')?.getAttribute('value') ?? '';
      return visitor.fetch('/login/check', { method: 'POST', body: new URLSearchParams({ csrf }) });
    }),
  );
  t.equal(forms.filter(({ status }) => status === 303).length, 1, 'of several that ask one gets in');
  t.ok(isInTool(await openTool(w, CODE_WHISPERER, visitor)));
  t.equal((await w.control.sessions.list()).filter(({ kind }) => kind === 'tool').length, 1);
  await leaveTool(visitor);
  await openTool(w, CODE_WHISPERER, visitor, '/login');
  await visitor.submit({}, { form: '[data-testid=tool-begin-form]' });
  await w.advance('10m');
  await visitor.submit({}, { form: '[data-testid=tool-check-form]' });
  t.ok(visitor.has('[data-testid=tool-device-late]'));
  t.equal((await openTool(w, COMMUNITY, w.visitor(), '/login/check')).status, 200, 'other tools lead to their sign-in');
});

t.test('BUILDER-15 no return parameter leads out of a tool', async (t) => {
  const w = await world(t);
  for (const to of [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/%2f%2fevil.example',
    '/account-feature/../..//evil.example',
    'javascript:alert(1)',
    '/@evil.example',
    `/${'x'.repeat(3000)}`,
    '/sign-out',
  ])
    for (const page of ['login', 'sign-up']) {
      const visitor = await openTool(w, COMMUNITY, w.visitor(), `/${page}?${new URLSearchParams({ to })}`);
      if (page === 'sign-up') await visitor.click('[data-testid=sign-in]');
      await signInIfAsked(visitor);
      t.equal(visitor.url, w.url(COMMUNITY, '/'), `${page} ${to.slice(0, 40)}`);
    }
  const twice = await openTool(w, COMMUNITY, w.visitor(), '/login?to=/account-feature&to=//evil.example');
  await signInIfAsked(twice);
  t.equal(twice.url, w.url(COMMUNITY, '/'));
});

t.test(
  'BUILDER-15 a tool’s session is its own: at no other tool, in no other browser, in no other sandbox',
  async (t) => {
    const [w, other] = await Promise.all([world(t), world(t)]);
    const visitor = await enterTool(w, COMMUNITY);
    const cookie = visitor.cookie('aws-tool-session') ?? '';
    t.not(cookie, '');
    for (const [title, at, host, value] of [
      ['another tool', w, 'repost.aws', cookie],
      ['another sandbox', other, COMMUNITY, cookie],
      ['a made-up seal', w, COMMUNITY, `${cookie.slice(0, -1)}${cookie.endsWith('0') ? '1' : '0'}`],
    ] as const) {
      const thief = await openTool(at, host);
      thief.jar.take(new URL(thief.url), [`aws-tool-session=${value}; Path=/`]);
      t.notOk(isInTool(await openTool(at, host, thief)), title);
    }
    const builder = await (await signedInBuilder(w)).goto(w.url('view.awsapps.com', '/start/sign-in'));
    const profile = builder.cookie('aws-builder-session') ?? '';
    const thief = await openTool(w, COMMUNITY);
    thief.jar.take(new URL(thief.url), [`aws-tool-session=${profile}; Path=/`]);
    t.notOk(isInTool(await openTool(w, COMMUNITY, thief)), 'nor is a profile’s session a tool’s');
    const begun = await openTool(w, COMMUNITY, w.visitor(), '/login');
    await begun.submit({ email: 'builder@example.com' });
    await begun.submit({ password: BUILDER_PASSWORD }, { follow: false });
    const { location = '' } = begun.answer.headers;
    const stranger = await w.visitor().goto(location);
    t.notOk(isInTool(stranger), 'a result is the browser’s that began');
    t.ok(isInTool(await begun.goto(location)));
    t.ok(isInTool(await begun.goto(location)), 'twice is in still');
    t.equal((await events(w, 'session.started')).filter(({ facts }) => facts.tool === 'AWS Community').length, 2);
  },
);

t.test('BUILDER-15 HOST-2 tools are entered in path style as well', async (t) => {
  const w = await world(t);
  const visitor = await openTool(w, COMMUNITY, w.visitor(), '/login', 'path');
  await signInIfAsked(visitor);
  t.equal(visitor.url, w.url(COMMUNITY, '/', 'path'));
  t.ok(isInTool(visitor));
  t.notOk(isInTool(await openTool(w, 'repost.aws', visitor, '/', 'path')), 'each tool for itself, at one origin');
  await openTool(w, 'repost.aws', visitor, '/login', 'path');
  t.ok(isInTool(visitor), 'without typing again');
  await leaveTool(visitor);
  t.ok(isInTool(await openTool(w, COMMUNITY, visitor, '/', 'path')), 'out of one, in at the other');
});
