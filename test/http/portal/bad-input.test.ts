import t from 'tap';
import { isClear } from '../../helpers/is-clear.ts';
import { asScript, inPortal, PORTAL } from '../../helpers/portal.ts';
import { events } from '../../helpers/sign-in.ts';
import { world } from '../../helpers/world.ts';
import { hostileValues } from '../hostile-values.ts';

const KNOWN = [200, 303, 400, 403, 404, 410, 501];

t.test('TEST-11 any input in an address of the portal is shown as text', async (t) => {
  const w = await world(t);
  const visitor = await inPortal(w, 'jane_doe');
  for (const value of hostileValues(256)) {
    const text = encodeURIComponent(value);
    for (const path of [
      `/start/?locale=${text}`,
      `/start/?workflowResultHandle=${text}&wdc_csrf_token=${text}&state=${text}`,
      `/start/sign-in?to=${text}`,
      `/start/fragments/view?hash=${encodeURIComponent(`#/device?user_code=${text}`)}`,
      `/start/fragments/view?hash=${encodeURIComponent(`#/?deviceContextId=${text}`)}`,
      `/start/fragments/view?hash=${encodeURIComponent(`#/?orchestrator_id=${text}`)}`,
      `/start/fragments/view?hash=${encodeURIComponent(`#/${text}`)}`,
      `/start/fragments/view?hash=${encodeURIComponent(`#/console?account_id=${text}&role_name=${text}`)}`,
      `/start/fragments/accounts?filter=${text}&sort=${text}&order=${text}&page=${text}`,
      `/start/fragments/applications?filter=${text}`,
      `/start/fragments/roles?account_id=${text}`,
      `/start/fragments/keys?account_id=${text}&role_name=${text}`,
      `/start/fragments/shortcut?account_id=${text}`,
    ]) {
      await visitor.goto(w.url(PORTAL, path), { follow: false, ...asScript });
      t.ok(KNOWN.includes(visitor.status), `${path.slice(0, 80)} answers ${visitor.status}`);
      isClear(t, visitor.answer, path.slice(0, 80));
    }
    await visitor.goto(w.url('device.sso.us-east-1.amazonaws.com', `/?user_code=${text}`));
    isClear(t, visitor.answer, `a code ${text.slice(0, 40)}`);
  }
  t.same(await events(w, 'error.internal'), []);
});

t.test('TEST-6 a post to the portal that is not as it should be is refused, and the journal says why', async (t) => {
  const w = await world(t);
  const visitor = await inPortal(w, 'jane_doe');
  await visitor.goto('/start/fragments/view?hash=%23%2Fdevice', asScript);
  const csrf = visitor.page.querySelector('[name=csrf]')?.getAttribute('value') ?? '';
  const long = 'x'.repeat(5000);
  for (const [path, fields, status, reason] of [
    ['device', { csrf: '' }, 403, 'STALE_FORM'],
    ['device', { csrf: `${csrf}x`, event: 'confirmCode', user_code: 'A' }, 403, 'STALE_FORM'],
    ['device', { csrf }, 400, 'FIELD_MISSING'],
    ['device', { csrf, event: 'confirmCode' }, 400, 'FIELD_MISSING'],
    ['device', { csrf, event: 'confirmCode', user_code: long }, 400, 'FIELD_TOO_LONG'],
    ['device', { csrf, event: 'toString' }, 400, 'MALFORMED_REQUEST'],
    ['device', { csrf, event: 'allow' }, 400, 'FIELD_MISSING'],
    ['device', { csrf, event: 'allow', as: long }, 400, 'FIELD_TOO_LONG'],
    ['authorization', { csrf: '' }, 403, 'STALE_FORM'],
    ['authorization', { csrf, event: 'confirmCode' }, 400, 'MALFORMED_REQUEST'],
    ['authorization', { csrf, event: 'deny', as: 'x' }, 403, 'STALE_FORM'],
    ['preferences', { csrf: '' }, 403, 'STALE_FORM'],
    ['preferences', { csrf, rows: '100' }, 400, 'FIELD_MISSING'],
    ['preferences', { csrf, rows: '100', language: long }, 400, 'FIELD_TOO_LONG'],
    ['sign-out', { csrf: '' }, 403, 'STALE_FORM'],
  ] as const) {
    const title = `${path} ${JSON.stringify(fields).slice(0, 60)}`;
    await visitor.post(w.url(PORTAL, `/start/${path}`), fields as Record<string, string>, asScript);
    t.equal(visitor.status, status, title);
    isClear(t, visitor.answer, title);
    t.match((await events(w, `POST /start/${path}` as never)).at(-1), { reason }, title);
  }
  for (const type of ['application/json', 'text/plain']) {
    await visitor.post(w.url(PORTAL, '/start/device'), { csrf }, { headers: { 'content-type': type } });
    t.equal(visitor.status, 415, type);
  }
  t.equal((await visitor.goto('/start/fragments/view')).status, 200, 'still signed in');
});
