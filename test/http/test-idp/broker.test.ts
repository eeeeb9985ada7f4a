import t from 'tap';
import { setAccountState } from '../../helpers/console-visitor.ts';
import { CONSOLE, menu, NOON } from '../../helpers/federation.ts';
import { atProvider } from '../../helpers/identity-provider.ts';
import { events } from '../../helpers/sign-in.ts';
import { ACCOUNT, role } from '../../helpers/sts.ts';
import { type World, world } from '../../helpers/world.ts';

const BROKER = 'corporate.idp.example.com';
const gus = (w: World) => atProvider(w, '/', 'gus', BROKER);
const HANDLE = 'corporate:gus';

t.test('FED-2 a company’s people open the console by AssumeRole, and come back when it is over', async (t) => {
  const w = await world(t, { clock: NOON });
  const visitor = await gus(w);
  t.match(visitor.text('h1'), 'Gus');
  await visitor.submit({ destination: 'https://console.aws.amazon.com/s3/home' }, { form: 'assumeRole' });
  t.match(visitor.url, w.url(CONSOLE, '/s3/home'));
  t.equal(menu(visitor), 'Admin/gus @ 1111-2222-3333');
  const issuer = JSON.parse(decodeURIComponent(visitor.cookie('aws-userInfo') ?? '')).issuer;
  t.equal(issuer, `https://${BROKER}/`);
  t.match(await events(w, 'role.assumed'), [
    { user: `arn:aws:iam::${ACCOUNT}:user/admin`, facts: { role: role('Admin'), session: 'gus' } },
  ]);
  await w.advance('61m');
  await visitor.goto(w.url(CONSOLE, '/console/home'));
  t.match(visitor.url, w.url(BROKER), 'an expired console leads to the broker');
  await visitor.submit({ role: role('Short') }, { form: 'assumeRole' });
  t.equal(menu(visitor), 'Short/gus @ 1111-2222-3333');
});

t.test('FED-2 and by GetFederationToken', async (t) => {
  const w = await world(t);
  const visitor = await gus(w);
  await visitor.submit({}, { form: 'federate' });
  t.equal(menu(visitor), 'gus @ 1111-2222-3333');
  t.match(await events(w, 'credentials.issued'), [{ facts: { source: 'federation-token' } }]);
});

t.test('FED-2 TEST-6 a call that STS refuses opens nothing, and the journal knows why', async (t) => {
  const w = await world(t);
  const visitor = await gus(w);
  const attributes = { accessKeyId: ['AKIAMOCKADMIN0000001'], role: [role('Admin')], policy: ['{}'] };
  const csrf = visitor.page.querySelector('[name=csrf]')?.getAttribute('value') ?? '';
  const cases = [
    ['a role of nobody’s list', {}, { role: role('MfaOnly') }, 'ROLE_NOT_ASSIGNED'],
    ['a role that wants MFA', { role: [role('MfaOnly')] }, { role: role('MfaOnly') }, 'ACTION_DENIED'],
    ['a policy that is none', {}, { event: 'federate' }, 'POLICY_MALFORMED'],
    [
      'a key that is not there',
      { accessKeyId: ['AKIAMOCKNOBODY00000'] },
      { role: role('Admin') },
      'ACCESS_KEY_UNKNOWN',
    ],
    ['no key', { accessKeyId: [] }, { role: role('Admin') }, 'ACCESS_KEY_UNKNOWN'],
    ['a user with few rights', { accessKeyId: ['AKIAMOCKALICE0000001'] }, { role: role('Admin') }, 'ACTION_DENIED'],
  ] as const;
  for (const [title, change, fields, reason] of cases) {
    await w.control.users.change('federated', HANDLE, {
      attributes: JSON.parse(JSON.stringify({ ...attributes, ...change })),
    });
    await visitor.post(w.url(BROKER, '/console'), { csrf, ...fields });
    t.equal(visitor.status, 403, title);
    t.match((await events(w, 'broker.refused')).at(-1), { reason }, title);
  }
  await w.control.users.change('federated', HANDLE, { attributes: JSON.parse(JSON.stringify(attributes)) });
  await setAccountState(w, ACCOUNT, 'suspended');
  await visitor.post(w.url(BROKER, '/console'), { csrf, role: role('Admin') });
  t.match((await events(w, 'broker.refused')).at(-1), { reason: 'ACCOUNT_SUSPENDED' });
  await visitor.post(w.url(BROKER, '/console'), { csrf: 'none', role: role('Admin') });
  t.equal(visitor.status, 403, 'without a token');
  await visitor.post(w.url('example-idp.idp.example.com', '/console'), { csrf, role: role('Admin') });
  t.ok(visitor.status >= 400, 'no other provider is a broker');
});

t.test('FED-5 a forgotten password is the company’s own matter', async (t) => {
  const w = await world(t);
  const visitor = await w.visitor().goto(w.url(BROKER, '/'));
  await visitor.click('[data-testid=idp-forgot]');
  t.match(visitor.text('main'), /administrator of Example Corp Sign-in/);
  await visitor.click('[data-testid=idp-back]');
  t.ok(visitor.has('[name=password]'));
});
