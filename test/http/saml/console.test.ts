import { parse } from 'node-html-parser';
import t from 'tap';
import { asIam, asRoot, setAccountState } from '../../helpers/console-visitor.ts';
import { CONSOLE, menu, NOON, SIGNIN } from '../../helpers/federation.ts';
import { atProvider, IDP, samlForm } from '../../helpers/identity-provider.ts';
import { attribute, newOutsideKey, outsideMetadata, outsideResponse } from '../../helpers/outside-idp.ts';
import { events } from '../../helpers/sign-in.ts';
import { ACCOUNT, arnOf, role } from '../../helpers/sts.ts';
import { notice, to } from '../../helpers/switch-role.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import { type World, world } from '../../helpers/world.ts';

/** The response that a person's identity provider hands to the browser, and the visitor who has it. */
async function vouched(w: World, username: string, query = '') {
  const visitor = await atProvider(w, `/saml/start/aws${query}`, username);
  return { visitor, ...samlForm(visitor) };
}
const entered = async (w: World, username: string, query = '') => {
  const { visitor } = await vouched(w, username, query);
  return visitor.submit({}, { form: '[data-testid=saml-form]' });
};
const post = (w: World, visitor: Visitor, fields: Record<string, string>, host = SIGNIN) =>
  visitor.post(w.url(host, '/saml'), fields);
const home = (w: World, visitor: Visitor) => visitor.goto(w.url(CONSOLE, '/console/home'));
const refusalOf = (visitor: Visitor) => visitor.text('[data-testid=refusal]') || visitor.text('main');
const INVALID = /Your request included an invalid SAML response/;
const finn = (name: string) => `arn:aws:sts::${ACCOUNT}:assumed-role/${name}/finn@example.com`;

t.test('FED-3 one role leads straight into the console, as that role', async (t) => {
  const w = await world(t);
  const fay = await entered(w, 'fay@example.com');
  t.equal(menu(fay), 'SamlAdmin/fay@example.com @ 1111-2222-3333');
  t.equal(fay.text('[data-testid=mfa-used]'), 'No');
  const { accessKeyId, secretAccessKey, sessionToken } = (await fay.fetch('tb/creds')).json();
  const arn = `arn:aws:sts::${ACCOUNT}:assumed-role/SamlAdmin/fay@example.com`;
  t.equal(await arnOf(w, { accessKeyId, secretAccessKey, sessionToken }), arn);
  t.match(await events(w, 'role.assumed'), [{ user: 'fay@example.com', facts: { role: role('SamlAdmin') } }]);
  const info = JSON.parse(decodeURIComponent(fay.cookie('aws-userInfo') ?? ''));
  t.match(info, { arn, issuer: `https://${IDP}/saml/start/aws` });
  await w.advance('61m');
  await home(w, fay);
  t.match(fay.url, IDP, 'an hour later the way leads back to the identity provider');
});

t.test('FED-3 RelayState leads to pages of the service, and nowhere else', async (t) => {
  const w = await world(t);
  const wanted = 'https://console.aws.amazon.com/s3/buckets?region=eu-west-1#/x';
  const fay = await entered(w, 'fay@example.com', `?${new URLSearchParams({ RelayState: wanted })}`);
  t.match(fay.url, /\/s3\/buckets\?region=eu-west-1/);
  for (const RelayState of [
    '',
    'https://evil.example/',
    '//evil.example',
    'a word of its own',
    `x${'y'.repeat(5000)}`,
  ]) {
    const { response } = await vouched(w, 'fay@example.com');
    const visitor = await post(w, w.visitor(), { SAMLResponse: response, RelayState });
    t.match(visitor.url, w.url(CONSOLE, '/console/home'), RelayState.slice(0, 30));
    t.equal(menu(visitor), 'SamlAdmin/fay@example.com @ 1111-2222-3333');
  }
  const { response } = await vouched(w, 'fay@example.com');
  t.match((await post(w, w.visitor(), { SAMLResponse: response })).url, '/console/home', 'absent');
  t.match(await events(w, 'relay-state.ignored'), [{ reason: 'FOREIGN_REDIRECT' }]);
});

t.test('FED-3 today’s picker: what gimme-aws-creds reads, and a choice', async (t) => {
  const w = await world(t);
  const visitor = await entered(w, 'finn@example.com');
  t.equal(visitor.status, 200);
  const data = visitor.page.querySelector('meta[name=data]')?.getAttribute('content') ?? '';
  const read = JSON.parse(Buffer.from(data, 'base64').toString());
  t.same(read.roles_accounts, { [`example-corp (${ACCOUNT})`]: [role('SamlAdmin'), role('SamlReader')] });
  t.match(read, { region: 'IAD', foreign_accounts: [], invalid_accounts: [], problems: [] });
  t.equal(visitor.text('[data-testid=roles-count]'), '(2)');
  t.match(visitor.text('h1'), /^AWS account access/);
  const link = visitor.page.querySelectorAll('a[role=button]').find(({ id }) => id === role('SamlReader'));
  t.equal(link?.getAttribute('data-testid'), `roleLink-${role('SamlReader')}`);
  t.equal(link?.getAttribute('aria-label'), `Account ID ${ACCOUNT} Role Name SamlReader`);
  // Without scripts the link leads to a form that the person sends.
  await visitor.goto(link?.getAttribute('href') ?? '');
  t.notOk(visitor.has('#nav-usernameMenu'), 'a link alone enters nowhere');
  await visitor.submit({}, { form: '#saml_form' });
  t.equal(menu(visitor), 'SamlReader/finn@example.com @ 1111-2222-3333');
});

t.test('FED-3 the older picker: what saml2aws and aws-adfs read, and a choice', async (t) => {
  const w = await world(t);
  await w.control.settings.change({ samlPicker: 'legacy' });
  const visitor = await entered(w, 'finn@example.com');
  const page = parse(visitor.answer.text());
  const accounts = page.querySelectorAll('fieldset > div.saml-account');
  t.equal(accounts.length, 1);
  t.equal(accounts[0]?.querySelector('.saml-account-name')?.textContent, `Account: example-corp (${ACCOUNT})`);
  t.equal(page.querySelectorAll('div[class="saml-account-name"]').length, 1, 'the class alone');
  const labels = accounts[0]?.querySelectorAll('label') ?? [];
  t.same(
    labels.map((each) => each.getAttribute('for')),
    [role('SamlAdmin'), role('SamlReader')],
  );
  t.same(
    labels.map((each) => each.textContent),
    ['SamlAdmin', 'SamlReader'],
  );
  const [first] = page.querySelectorAll('div.saml-role');
  t.match(first?.getAttribute('onclick'), /checkRadio/);
  t.match(first?.parentNode?.parentNode?.querySelector('div div')?.textContent, 'Account: ');
  const form = page.querySelector('form#saml_form');
  t.equal(form?.getAttribute('action'), '/saml');
  for (const name of ['RelayState', 'SAMLResponse', 'name', 'portal'])
    t.ok(form?.querySelector(`[name=${name}]`), name);
  t.ok(page.querySelector('div#input_signin_button.buttoninput a#signin_button.css3button'));
  await visitor.submit({ roleIndex: role('SamlAdmin') }, { form: '#saml_form' });
  t.equal(menu(visitor), 'SamlAdmin/finn@example.com @ 1111-2222-3333');
});

t.test('FED-3 an assertion enters once; its one follow-up is the same browser’s', async (t) => {
  const w = await world(t);
  const { response } = await vouched(w, 'fay@example.com');
  const first = await post(w, w.visitor(), { SAMLResponse: response });
  t.ok(menu(first));
  for (const visitor of [first, w.visitor()]) {
    await post(w, visitor, { SAMLResponse: response });
    t.equal(visitor.status, 400);
    t.match(refusalOf(visitor), INVALID);
  }
  t.match((await events(w, 'federation.refused')).at(-1)?.facts, { why: 'replayed' });
  const own = await vouched(w, 'finn@example.com');
  const choosing = await post(w, w.visitor(), { SAMLResponse: own.response });
  t.ok(choosing.has('#saml_post'));
  const choice = { SAMLResponse: own.response, roleIndex: role('SamlReader') };
  t.match(refusalOf(await post(w, w.visitor(), choice)), INVALID, 'another browser chooses nothing');
  t.match(refusalOf(await post(w, w.visitor(), { SAMLResponse: own.response })), INVALID, 'nor begins again');
  const thief = w.visitor();
  const entry = new URL(choosing.page.querySelector('a[data-role]')?.getAttribute('href') ?? '', choosing.url);
  t.match(refusalOf(await thief.goto(entry.href)), INVALID, 'nor by the entry’s address');
  const denied = await post(w, choosing, { ...choice, roleIndex: role('Admin') });
  t.match(refusalOf(denied), INVALID, 'a role that was not offered');
  const answers = await Promise.all(
    Array.from({ length: 20 }, () =>
      choosing.fetch(w.url(SIGNIN, '/saml'), { method: 'POST', body: new URLSearchParams(choice) }),
    ),
  );
  t.equal(answers.filter(({ status }) => status === 302).length, 1, 'of twenty racers one gets in');
  t.match(await arnIn(w, choosing), finn('SamlReader'));
});

const arnIn = async (w: World, visitor: Visitor) => (await home(w, visitor)).text('dd[data-testid=arn]');

t.test('FED-3 a post from another site is bound to its browser by the page that it leads to', async (t) => {
  const w = await world(t);
  const { response } = await vouched(w, 'fay@example.com');
  const afar = { headers: { 'sec-fetch-site': 'cross-site' } };
  const visitor = w.visitor();
  await visitor.post(w.url(SIGNIN, '/saml'), { SAMLResponse: response }, { ...afar, follow: false });
  t.equal(visitor.status, 303);
  t.notOk(visitor.cookie('aws-userInfo'), 'not in yet');
  const { location = '' } = visitor.answer.headers;
  await visitor.goto(location);
  t.equal(menu(visitor), 'SamlAdmin/fay@example.com @ 1111-2222-3333');
  t.match(refusalOf(await w.visitor().goto(new URL(location, w.url(SIGNIN)).href)), INVALID, 'once');
});

t.test('FED-3 somebody who is in has to sign out first, and then goes on', async (t) => {
  const w = await world(t);
  const { response } = await vouched(w, 'fay@example.com');
  const alice = await asIam(w, 'alice');
  await post(w, alice, { SAMLResponse: response });
  t.equal(alice.status, 400);
  t.match(alice.text('[data-testid=refusal]'), /must first log out/);
  t.equal(menu(await home(w, alice)), 'alice @ 1111-2222-3333', 'nobody takes her place');
  await post(w, alice, { SAMLResponse: response });
  t.match(refusalOf(alice), INVALID, 'a second post is a replay');
  const again = await vouched(w, 'fay@example.com');
  await post(w, alice, { SAMLResponse: again.response });
  await alice.click('[data-testid=sign-out]');
  t.equal(menu(alice), 'SamlAdmin/fay@example.com @ 1111-2222-3333');
  const more = await vouched(w, 'fay@example.com');
  await post(w, alice, { SAMLResponse: more.response });
  t.equal(menu(alice), 'SamlAdmin/fay@example.com @ 1111-2222-3333', 'the same person begins anew');
});

t.test('FED-3 B63 the lesser of SessionDuration, SessionNotOnOrAfter and the role’s maximum', async (t) => {
  const w = await world(t, { clock: NOON });
  const SESSION = 'https://aws.amazon.com/SAML/Attributes/SessionDuration';
  const fay = await w.control.users.get('federated', 'example-idp:fay@example.com');
  const said = async (seconds: string, Role?: string) => {
    const roles: Record<string, string[]> =
      Role === undefined ? {} : { 'https://aws.amazon.com/SAML/Attributes/Role': [Role] };
    await w.control.users.change('federated', 'example-idp:fay@example.com', {
      attributes: { ...fay.attributes, [SESSION]: [seconds], ...roles },
    });
    const visitor = await entered(w, 'fay@example.com');
    return visitor.text('[data-testid=session-ends]') || refusalOf(visitor);
  };
  t.match(await said('7200'), /14:00:00/);
  t.match(await said('43200'), /20:00:00/, 'eight hours of the identity provider');
  const reader = `arn:aws:iam::${ACCOUNT}:saml-provider/example-idp, ${role('SamlReader')}\n`;
  t.match(await said('43200', reader), /13:00:00/, 'an hour of the role; B60 any order, blanks');
  t.match(await said('899'), INVALID);
});

t.test('FED-3 FED-6 ROOT-10 accounts out of order, roles and providers that are not there', async (t) => {
  const w = await world(t);
  const provider = (id: string, name = 'example-idp') => `arn:aws:iam::${id}:saml-provider/${name}`;
  const roles = (...values: string[]) =>
    w.control.users.change('federated', 'example-idp:fay@example.com', {
      attributes: {
        'https://aws.amazon.com/SAML/Attributes/Role': values,
        'https://aws.amazon.com/SAML/Attributes/RoleSessionName': ['fay'],
      },
    });
  const good = `${role('SamlAdmin')},${provider(ACCOUNT)}`;
  const elsewhere = `${role('Admin', '222233334444')},${provider('222233334444')}`;
  await roles(`${role('Admin')},${provider(ACCOUNT, 'nobody')}`, elsewhere, 'nonsense', good, good);
  t.equal(menu(await entered(w, 'fay@example.com')), 'SamlAdmin/fay @ 1111-2222-3333', 'one good among many');
  for (const [title, value] of [
    ['a role that does not trust', `${role('Admin')},${provider(ACCOUNT)}`],
    ['no role of that name', `${role('Nope')},${provider(ACCOUNT)}`],
    ['a provider that is not there', elsewhere],
    ['no role', 'nonsense'],
  ] as const) {
    await roles(value);
    const visitor = await entered(w, 'fay@example.com');
    t.match(refusalOf(visitor), INVALID, title);
    t.notOk(menu(await home(w, visitor)), title);
  }
  await roles(good);
  await setAccountState(w, ACCOUNT, 'suspended');
  t.match(refusalOf(await entered(w, 'fay@example.com')), INVALID);
  await setAccountState(w, ACCOUNT, 'active');
  const fay = await entered(w, 'fay@example.com');
  await to(w, fay, 'ForNobody');
  t.match(notice(fay), /cannot switch/, 'a SAML session may switch, under the role’s trust');
  await to(w, fay, 'Admin');
  t.equal(menu(fay), 'Admin/fay @ 1111-2222-3333');
  await to(w, fay, 'MfaOnly');
  t.equal(fay.status, 403, 'and is never taken for one with a second factor');
});

t.test('FED-3 CLI-5 FED-5 every sign-in host takes assertions, and nobody else’s pages know such people', async (t) => {
  const w = await world(t);
  for (const url of [
    w.url(`us-west-2.${SIGNIN}`, '/saml'),
    w.url(SIGNIN, '/static/saml'),
    w.url(SIGNIN, '/saml', 'path'),
    w.url(SIGNIN, '/saml', 'real'),
    `http://localhost:${w.port}/~${w.name}/saml`,
    `http://127.0.0.1:${w.port}/~${w.name}/saml`,
  ]) {
    const { response } = await vouched(w, 'fay@example.com');
    const visitor = w.visitor();
    await visitor.post(url, { SAMLResponse: response });
    t.equal(menu(visitor), 'SamlAdmin/fay@example.com @ 1111-2222-3333', url);
  }
  const { response } = await vouched(w, 'fay@example.com');
  const other = await world(t);
  t.match(refusalOf(await post(other, other.visitor(), { SAMLResponse: response })), INVALID, 'another sandbox');
  t.match(refusalOf(await w.visitor().goto(w.url(SIGNIN, '/saml'))), INVALID);
  const root = await asRoot(w, 'root@example.com');
  t.ok(root);
});

t.test('FED-3 accounts that trust a provider alike verify its assertion once, however many they are', async (t) => {
  const [key, stranger] = [newOutsideKey(), newOutsideKey()];
  const metadata = outsideMetadata({ keys: [key] });
  const ids = Array.from({ length: 120 }, (_, number) => String(100000000000 + number));
  const accounts = ids.map((id) => ({
    ...{ id, rootEmail: `root-${id}@example.com`, samlProviders: [{ name: 'outside', metadata }] },
    roles: [{ name: 'Guest', trust: [{ type: 'saml', provider: 'outside' }] }],
  }));
  const w = await world(t, { fixtures: { extends: 'default', accounts } });
  const attributes = {
    [attribute('Role')]: ids.map((id) => `${role('Guest', id)},arn:aws:iam::${id}:saml-provider/outside`),
    [attribute('RoleSessionName')]: ['olga'],
  };
  const forged = outsideResponse(stranger, { attributes });
  t.match(refusalOf(await post(w, w.visitor(), { SAMLResponse: forged })), INVALID);
  t.equal((await events(w, 'federation.refused')).length, 1, 'a wrong one is looked at once');
  const SAMLResponse = outsideResponse(key, { attributes });
  const visitor = await post(w, w.visitor(), { SAMLResponse });
  for (const id of ids) t.match(visitor.page.toString(), role('Guest', id));
  const last = role('Guest', ids.at(-1) ?? '');
  await post(w, visitor, { SAMLResponse, roleIndex: last });
  t.match(menu(visitor), 'Guest/olga', 'the last account is no worse than the first');
});
