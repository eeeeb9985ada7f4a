import t from 'tap';
import { authorizations } from '../../../src/core/oidc/authorization.ts';
import { deviceAuthorizations } from '../../../src/core/oidc/device-authorization.ts';
import {
  asScript,
  CALLBACK,
  codeRequest,
  DIRECTORY,
  deviceCode,
  inPortal,
  PORTAL,
  signInAs,
  toldTo,
  view,
} from '../../helpers/portal.ts';
import { events, sandboxOf } from '../../helpers/sign-in.ts';
import { poll, register, start } from '../../helpers/sso.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import { type World, world } from '../../helpers/world.ts';

const UNKNOWN_CODE = 'This code is not right';

/** Somebody without a session, at the portal. */
const stranger = (w: World) => w.visitor().goto(w.url(PORTAL, '/start/'));
const confirm = (visitor: Visitor) => visitor.submit({}, { form: 'confirmCode', ...asScript });
const allow = (visitor: Visitor) => visitor.submit({}, { form: 'allow', ...asScript });
const deny = (visitor: Visitor) => visitor.submit({}, { form: 'deny', ...asScript });

async function standingOf(w: World, id: string): Promise<string | undefined> {
  return (await (await sandboxOf(w)).store.get(deviceAuthorizations, id))?.value.state;
}

t.test('CLI-2 confirm, sign in, allow: the code can be confirmed before anybody is signed in', async (t) => {
  const w = await world(t);
  const asked = await deviceCode(w);
  const visitor = await view(await stranger(w), `#/device?user_code=${asked.userCode}`);
  t.equal(visitor.text('h1'), 'Authorization requested');
  t.equal(visitor.text('[data-testid=user-code]'), asked.userCode);
  t.ok(visitor.has('button#cli_verification_btn[data-analytics="accept-user-code"][type=submit]'));
  await confirm(visitor);
  const consent = toldTo(visitor);
  t.match(consent, new RegExp(`^#/\\?clientId=[^&]+&clientType=public&deviceContextId=${asked.id}$`));
  t.equal((await view(visitor, consent)).status, 401);
  const { url } = await signInAs(w, visitor, 'jane_doe', { target: `/${consent}` });
  await visitor.goto(url, { follow: false });
  t.ok(visitor.answer.headers.location?.endsWith(consent), 'back to the same question');
  await view(visitor, consent);
  t.equal(visitor.text('h1'), 'Allow botocore-client-demo to access your data?');
  t.match(visitor.text('.card-lead'), 'jane_doe');
  t.ok(visitor.has('button[data-testid="allow-access-button"][data-analytics="consent-allow-access"][type=submit]'));
  t.match(visitor.page.querySelector('[data-testid=allow-access-button]')?.classNames, /(^| )awsui_variant-primary_/);
  t.equal(await standingOf(w, asked.id), 'pending');
  await allow(visitor);
  const done = visitor.text('[data-analytics-alert="success"].awsui-context-alert');
  t.match(done, /^Request approved.*botocore-client-demo can now access your data.*You can close this window\.$/);
  t.equal(await standingOf(w, asked.id), 'approved');
  await view(visitor, consent);
  t.ok(visitor.has('[data-testid=request-approved]'), 'a refresh shows the same');
});

t.test('CLI-2 sign in, confirm, allow or deny; a second press changes nothing', async (t) => {
  const w = await world(t);
  for (const [press, state] of [
    [allow, 'approved'],
    [deny, 'denied'],
  ] as const) {
    const asked = await deviceCode(w);
    const visitor = await inPortal(w, 'jane_doe');
    await view(visitor, `#/device?user_code=${asked.userCode}`);
    await Promise.all([confirm(visitor), confirm(visitor)]);
    await view(visitor, toldTo(visitor));
    const { action, fields } = formOf(visitor, state === 'approved' ? 'allow' : 'deny');
    await press(visitor);
    t.ok(visitor.has(`[data-testid=request-${state}]`));
    await visitor.post(action, fields, asScript);
    t.ok(visitor.has(`[data-testid=request-${state}]`), 'twice');
    t.equal(await standingOf(w, asked.id), state);
  }
  t.equal((await events(w, 'authorization.approved')).length, 1);
  t.equal((await events(w, 'authorization.denied')).length, 1);
});

t.test('CLI-2 the page of a decision tells what the record says, also when the tool has its tokens', async (t) => {
  const w = await world(t, { clock: { mode: 'frozen', at: Date.UTC(2026, 0, 5) } });
  const client = await register(w);
  const { body: started } = await start(w, client);
  const visitor = await inPortal(w, 'jane_doe');
  await view(visitor, `#/device?user_code=${started.userCode}`);
  await confirm(visitor);
  const consent = toldTo(visitor);
  await view(visitor, consent);
  await allow(visitor);
  const first = await poll(w, client, started.deviceCode);
  t.type(first.body.accessToken, 'string');
  const second = await poll(w, client, started.deviceCode);
  t.same([second.status, second.body.error], [400, 'invalid_grant'], 'a device code works once');
  await view(visitor, consent);
  t.ok(visitor.has('[data-testid=request-approved]'), 'a refresh shows the same');
  await w.advance('10m');
  await view(visitor, consent);
  t.ok(visitor.has('#verification_code'), 'there is no such request any more');
});

/** A form as somebody may keep it. */
function formOf(visitor: Visitor, event: string) {
  const form = visitor.page
    .querySelectorAll('form')
    .find((each) => each.querySelector(`[name=event][value=${event}]`) !== null);
  const inputs = form?.querySelectorAll('input').map(({ attributes }) => [attributes.name, attributes.value]) ?? [];
  return { action: form?.getAttribute('action') ?? '', fields: Object.fromEntries(inputs) as Record<string, string> };
}

t.test('CLI-2 a code that is unknown, late, used or of another directory can be typed again', async (t) => {
  const w = await world(t, { clock: { mode: 'frozen', at: Date.UTC(2026, 0, 5) } });
  const visitor = await inPortal(w, 'jane_doe');
  const late = await deviceCode(w);
  await w.advance('10m');
  const good = await deviceCode(w);
  for (const [code, status, notice] of [
    ['ZZZZ-ZZZZ', 400, UNKNOWN_CODE],
    ['x'.repeat(64), 400, UNKNOWN_CODE],
    [late.userCode, 400, 'took too long'],
    ['', 200, ''],
  ] as const) {
    await view(visitor, `#/device?${new URLSearchParams({ user_code: code })}`);
    t.same([visitor.status, visitor.has('#verification_code')], [status, true], code);
    t.match(visitor.text('[data-testid=notice]'), notice);
  }
  await visitor.submit({ user_code: 'WRNG-CODE' }, { form: 'confirmCode', ...asScript });
  t.match(visitor.text('p.alert-content, .alert-content'), UNKNOWN_CODE);
  await visitor.submit(
    { user_code: ` ${good.userCode.toLowerCase().replace('-', ' ')} ` },
    { form: 'confirmCode', ...asScript },
  );
  const consent = toldTo(visitor);
  t.match(consent, good.id, 'blanks, dashes and case do not count');
  const elsewhere = await w.visitor().goto(w.url('d-0000000015.awsapps.com', '/start/'));
  await view(elsewhere, `#/device?user_code=${good.userCode}`);
  t.match(elsewhere.text('[data-testid=notice]'), UNKNOWN_CODE, 'another directory knows nothing of it');
  await w.advance('10m');
  await view(visitor, consent);
  t.match(visitor.text('[data-testid=notice]'), 'took too long', 'nobody decides about what has expired');
});

t.test('CLI-2 a browser with the question’s address alone confirms the code first', async (t) => {
  const w = await world(t);
  const asked = await deviceCode(w);
  const visitor = await view(
    await inPortal(w, 'jane_doe'),
    `#/?clientId=x&clientType=public&deviceContextId=${asked.id}`,
  );
  t.equal(toldTo(visitor), `#/device?user_code=${asked.userCode}`);
  await view(visitor, '#/?deviceContextId=unknown');
  t.match(visitor.text('[data-testid=notice]'), UNKNOWN_CODE);
});

t.test('CLI-2 a person cannot answer for somebody else', async (t) => {
  const w = await world(t);
  const asked = await deviceCode(w);
  const visitor = await inPortal(w, 'jane_doe');
  await view(visitor, `#/device?user_code=${asked.userCode}`);
  await confirm(visitor);
  const consent = toldTo(visitor);
  await view(visitor, consent);
  const { action, fields } = formOf(visitor, 'allow');
  for (const [what, change, status] of [
    ['no token of the page', { csrf: '' }, 403],
    ['the page of somebody else', { as: 'another' }, 403],
    ['no such event', { event: 'steal' }, 400],
    ['no authorization', { authorization: '' }, 400],
  ] as const) {
    await visitor.post(action, { ...fields, ...change }, asScript);
    t.equal(visitor.status, status, what);
  }
  await visitor.goto((await signInAs(w, visitor, 'nora_none')).url);
  await visitor.post(action, fields, asScript);
  t.equal(visitor.status, 403, 'a page that was left open does not act for who came after');
  t.equal(await standingOf(w, asked.id), 'pending');
  const elsewhere = await inPortal(w, 'nora_none');
  await view(elsewhere, consent);
  t.equal(toldTo(elsewhere), `#/device?user_code=${asked.userCode}`, 'another browser has not confirmed');
});

t.test('CLI-1 a tool that waits at its own address is allowed, and gets its code there', async (t) => {
  const w = await world(t);
  const asked = await codeRequest(w);
  const hash = `#/?${new URLSearchParams({ callback_url: 'https://oidc.us-east-1.amazonaws.com/x', orchestrator_id: asked.id })}`;
  const visitor = await stranger(w);
  t.equal((await view(visitor, hash)).status, 401);
  await visitor.goto((await signInAs(w, visitor, 'jane_doe')).url);
  await view(visitor, hash);
  t.equal(visitor.text('h1'), 'Allow botocore-client-demo to access your data?');
  await allow(visitor);
  const resume = toldTo(visitor);
  t.ok(resume.startsWith(w.url('oidc.us-east-1.amazonaws.com', '/authorize?authorization_resumption_context=MOCK_')));
  await view(visitor, hash);
  t.ok(visitor.has('[data-testid=request-approved]'), 'a refresh shows the same');
  await visitor.goto(resume, { follow: false });
  const answer = new URL(visitor.answer.headers.location ?? '');
  t.equal(`${answer.origin}${answer.pathname}`, CALLBACK);
  t.equal(answer.searchParams.get('state'), 'state-1');
  t.ok(answer.searchParams.get('code'));
});

t.test('CLI-1 a tool that is denied is told so at its own address', async (t) => {
  const w = await world(t);
  const asked = await codeRequest(w);
  const hash = `#/?orchestrator_id=${asked.id}`;
  const visitor = await view(await inPortal(w, 'jane_doe'), hash);
  await deny(visitor);
  const answer = new URL(toldTo(visitor));
  t.equal(`${answer.origin}${answer.pathname}`, CALLBACK);
  t.match(Object.fromEntries(answer.searchParams), { error: 'access_denied', state: 'state-1' });
  t.equal((await (await sandboxOf(w)).store.get(authorizations, asked.id))?.value, undefined);
  t.ok((await view(visitor, hash)).has('[data-testid=request-denied]'));
  await view(visitor, '#/?orchestrator_id=unknown');
  t.equal(visitor.page.querySelector('[data-code]')?.getAttribute('data-code'), 'FLOW_EXPIRED');
});

t.test('CLI-2 sign in first, where the sandbox or the directory says so: at the code as without one', async (t) => {
  const w = await world(t);
  const { userCode } = await deviceCode(w);
  const hashes = ['#/device', `#/device?user_code=${userCode}`];
  const met = async () => Promise.all(hashes.map(async (hash) => (await view(await stranger(w), hash)).status));
  const { settings, directories } = w.control;
  t.same(await met(), [200, 200], 'confirm first');
  t.match(await settings.change({ deviceOrder: 'sign-in-first' }), { deviceOrder: 'sign-in-first' });
  t.same(await met(), [401, 401]);
  t.match(await directories.change(DIRECTORY, { deviceOrder: 'confirm-first' }), { deviceOrder: 'confirm-first' });
  t.same(await met(), [200, 200], 'the directory says otherwise');
  t.notOk((await directories.change(DIRECTORY, { deviceOrder: null })).deviceOrder);
  const early = await view(await stranger(w), '#/device?user_code=');
  t.equal(early.status, 401);
  await settings.change({ deviceOrder: 'confirm-first' });
  await view(early, hashes[1]);
  await directories.change(DIRECTORY, { deviceOrder: 'sign-in-first' });
  await confirm(early);
  t.equal(early.status, 401, 'a form of before confirms nothing');
  const visitor = await view(await inPortal(w, 'jane_doe'), hashes[1]);
  t.equal(visitor.text('[data-testid=user-code]'), userCode, 'the confirmation comes after it');
  await confirm(visitor);
  await view(visitor, toldTo(visitor));
  t.ok(visitor.has('.awsui-util-mb-s'), 'older drivers wait for it on the page that asks');
  await allow(visitor);
  t.equal(visitor.text('.awsui-util-mb-s'), 'Request approved');
});

t.test('CLI-2 the short address asks for the code, and leads to the portal that it belongs to', async (t) => {
  const w = await world(t);
  const { userCode } = await deviceCode(w);
  const device = 'device.sso.us-east-1.amazonaws.com';
  for (const style of ['mirror', 'path'] as const) {
    const visitor = await w.visitor().goto(w.url(device, `/?user_code=${userCode}`, style), { follow: false });
    t.equal(visitor.answer.headers.location, w.url(PORTAL, `/start/#/device?user_code=${userCode}`, style));
  }
  const visitor = await w.visitor().goto(w.url(device, '/'));
  t.same([visitor.status, visitor.text('#cli_verification_btn')], [200, 'Next']);
  t.ok(visitor.has('input#verification_code'));
  await visitor.goto(w.url(device, '/?user_code=ZZZZ-ZZZZ'));
  t.same([visitor.status, visitor.has('input#verification_code[value="ZZZZ-ZZZZ"]')], [400, true]);
  t.match(visitor.text('[data-testid=notice]'), UNKNOWN_CODE);
});
