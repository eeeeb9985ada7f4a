import t from 'tap';
import { softwareAuthenticator } from '../../../src/client/index.ts';
import {
  atDevices,
  chooseFactor,
  codeOf,
  deviceNames,
  deviceRows,
  devicesOf,
  devicesUrl,
  nameNew,
  notice,
  registerApp,
  registerKey,
  shownSecret,
  signInAnew,
} from '../../helpers/mfa-devices.ts';
import { answerPasskey, passkeyOptions } from '../../helpers/passkey-visitor.ts';
import { changeMfa, DIRECTORY, isAtPortal, workforceUser } from '../../helpers/portal-sign-in.ts';
import { events, FROZEN } from '../../helpers/sign-in.ts';
import { type Answer, withResponse } from '../../helpers/webauthn.ts';
import { world } from '../../helpers/world.ts';

const STYLES = ['mirror', 'real', 'path'] as const;
t.test(
  'PORTAL-10 HOST-6 an app, a security key and a built-in authenticator are registered and used, in every host style',
  async (t) => {
    for (const style of STYLES) {
      const w = await world(t, FROZEN);
      await changeMfa(w, { mode: 'always' });
      const jane = await atDevices(w, 'jane_doe', { style });
      t.equal(jane.url, devicesUrl(w, '', style));
      t.ok(jane.has('[data-testid=no-devices]'));
      const secret = await registerApp(w, jane);
      t.match(jane.text('[data-testid=registered-in-sync]'), '“authenticator-app” is registered');
      await jane.click('[data-testid=device-done]');
      const key = softwareAuthenticator({ form: 'security-key' });
      const builtIn = softwareAuthenticator({ form: 'built-in' });
      await registerKey(jane, key, 'security-key');
      await registerKey(jane, builtIn, 'built-in');
      t.same(deviceRows(jane), [
        ['authenticator-app', 'Authenticator app'],
        ['built-in-authenticator', 'Built-in authenticator'],
        ['security-key', 'Security key'],
      ]);
      await w.advance('1m');
      const byApp = await chooseFactor(await signInAnew(w, 'jane_doe', style), 'authenticator-app');
      t.ok(isAtPortal(await byApp.submit({ mfaCode: await codeOf(w, secret) })), `app, ${style}`);
      for (const [name, authenticator] of [
        ['security-key', key],
        ['built-in-authenticator', builtIn],
      ] as const) {
        const visitor = await chooseFactor(await signInAnew(w, 'jane_doe', style), name);
        t.ok(isAtPortal(await answerPasskey(visitor, authenticator)), `${name}, ${style}`);
      }
      t.match(
        await events(w, 'mfa.registered'),
        ['authenticator-app', 'security-key', 'built-in-authenticator'].map((name) => ({
          user: `${DIRECTORY}:jane_doe`,
          facts: { device: `${DIRECTORY}:mfa/jane_doe/${name}`, inSync: true },
        })),
      );
    }
  },
);

t.test('PORTAL-10 the question to the browser tells the kinds apart, and names the registered devices', async (t) => {
  const w = await world(t);
  const jane = await atDevices(w, 'jane_doe');
  const { id } = await workforceUser(w, 'jane_doe');
  for (const [kind, authenticatorAttachment] of [
    ['security-key', 'cross-platform'],
    ['built-in', 'platform'],
  ] as const) {
    const { length } = deviceNames(jane);
    await nameNew(jane, kind);
    const asked = passkeyOptions<{ excludeCredentials: unknown[] }>(jane);
    t.match(asked, {
      user: { id: Buffer.from(id).toString('base64url'), name: `jane_doe@${DIRECTORY}` },
      authenticatorSelection: { authenticatorAttachment },
    });
    t.equal(asked.excludeCredentials.length, length);
    await answerPasskey(jane, softwareAuthenticator());
    await jane.click('[data-testid=device-done]');
  }
});

t.test('PORTAL-10 picture and key of a new app are shown on request, each for itself', async (t) => {
  const w = await world(t, FROZEN);
  const jane = await atDevices(w, 'jane_doe');
  await nameNew(jane, 'app', 'phone');
  const [qr, key] = ['[data-testid=qr-code]', '[data-testid=secret-key]'];
  t.notOk(jane.has(qr) || jane.has(key));
  await jane.submit({}, { form: 'showSecret' });
  t.ok(jane.has(key) && !jane.has(qr));
  const secret = shownSecret(jane);
  await jane.submit({}, { form: 'showQrCode' });
  t.ok(jane.has(key) && jane.has(qr));
  await jane.refresh();
  t.equal(shownSecret(jane), secret, 'a refresh changes nothing');
  await jane.submit({}, { form: 'startOver' });
  await jane.submit({ deviceName: '내 전화' });
  await jane.submit({}, { form: 'showSecret' });
  await jane.submit({ code: await codeOf(w, shownSecret(jane)) }, { form: 'submitCodes' });
  await jane.click('[data-testid=device-done]');
  t.same(deviceNames(jane), ['내 전화'], 'names are in any script');
});

const codes: readonly { what: string; steps: number; result: string }[] = [
  { what: 'of now', steps: 0, result: 'registered-in-sync' },
  { what: 'a little early', steps: 1, result: 'registered-in-sync' },
  { what: 'a little late', steps: -1, result: 'registered-in-sync' },
  { what: 'some minutes late', steps: -10, result: 'registered-out-of-sync' },
  { what: 'ten minutes late', steps: -20, result: 'registered-out-of-sync' },
  { what: 'later than that', steps: -21, result: 'notice' },
  { what: 'from the future', steps: 3, result: 'notice' },
];

t.test('PORTAL-10 BUILDER-10 one code registers an app; one of ten minutes ago does, out of sync', async (t) => {
  for (const { what, steps, result } of codes) {
    const w = await world(t, FROZEN);
    const jane = await atDevices(w, 'jane_doe');
    await registerApp(w, jane, 'phone', steps);
    t.ok(jane.has(`[data-testid=${result}]`), `${what}: ${jane.text('main')}`);
    const registered = result !== 'notice';
    t.same(
      (await devicesOf(w, 'jane_doe')).map(({ name }) => name),
      registered ? ['phone'] : [],
      what,
    );
    const reasons = (await events(w, 'flow.refused')).map(({ reason }) => reason);
    t.same(reasons, registered ? [] : ['WRONG_CODE'], what);
  }
});

t.test('PORTAL-10 two apps and six others are the most, and the page says why there are no more', async (t) => {
  const w = await world(t, FROZEN);
  const jane = await atDevices(w, 'jane_doe');
  const [third, seventh] = [await waitingAt('app'), await waitingAt('built-in')];
  async function waitingAt(kind: 'app' | 'built-in') {
    const visitor = await atDevices(w, 'jane_doe');
    return nameNew(visitor, kind, `late-${kind}`);
  }
  for (const name of ['one', 'two']) {
    await registerApp(w, jane, name);
    await jane.click('[data-testid=device-done]');
  }
  for (let number = 1; number <= 6; number++) {
    t.ok(jane.has('[data-testid=register-security-key]'));
    await registerKey(jane, softwareAuthenticator(), number % 2 === 0 ? 'built-in' : 'security-key');
  }
  t.equal(deviceNames(jane).length, 8);
  for (const [kind, why] of [
    ['app', 'You already have 2 authenticator apps'],
    ['security-key', 'You already have 6 passkeys'],
    ['built-in', 'You already have 6 passkeys'],
  ] as const) {
    t.notOk(jane.has(`[data-testid=register-${kind}]`));
    t.match(jane.text(`[data-testid=offer-${kind}]`), why);
    await jane.goto(devicesUrl(w, `/register/${kind}`));
    t.equal(jane.status, 409);
    t.match(notice(jane), why);
  }
  await third.submit({}, { form: 'showSecret' });
  await third.submit({ code: await codeOf(w, shownSecret(third)) }, { form: 'submitCodes' });
  t.match(notice(third), 'You already have 2', 'nor by a page that was open before');
  await answerPasskey(seventh, softwareAuthenticator());
  t.match(notice(seventh), 'You already have 6');
  t.equal((await devicesOf(w, 'jane_doe')).length, 8);
});

t.test('PORTAL-10 BUILDER-10 the same key is not registered twice, by nobody', async (t) => {
  const w = await world(t);
  const jane = await atDevices(w, 'jane_doe');
  const key = softwareAuthenticator();
  let first: Answer | undefined;
  await answerPasskey(await nameNew(jane, 'security-key'), key, (answer) => {
    first = answer;
    return answer;
  });
  await jane.click('[data-testid=device-done]');
  await t.rejects(async () => answerPasskey(await nameNew(jane, 'security-key'), key), { name: 'InvalidStateError' });
  const again = (answer: Answer) => ({
    ...(first ?? answer),
    response: { ...first?.response, clientDataJSON: answer.response.clientDataJSON },
  });
  for (const visitor of [jane, await nameNew(await atDevices(w, 'nora_none'), 'security-key')]) {
    await answerPasskey(visitor, softwareAuthenticator(), again);
    t.match(notice(visitor), 'is registered already. Use another one.');
  }
  t.equal((await devicesOf(w, 'jane_doe')).length, 1);
  t.same(await devicesOf(w, 'nora_none'), []);
  t.match(await events(w, 'flow.refused'), Array(2).fill({ reason: 'DEVICE_REGISTERED_ALREADY' }));
});

const clientData = (answer: Answer, change: object) =>
  withResponse(answer, {
    clientDataJSON: Buffer.from(
      JSON.stringify({
        ...JSON.parse(Buffer.from(String(answer.response.clientDataJSON), 'base64url').toString()),
        ...change,
      }),
    ).toString('base64url'),
  });

t.test('PORTAL-10 a wrong origin or RP ID, a challenge used before: nothing is registered', async (t) => {
  const w = await world(t);
  const jane = await nameNew(await atDevices(w, 'jane_doe'), 'security-key');
  const used = passkeyOptions<{ challenge: string }>(jane).challenge;
  const wrong: readonly { reason: string; tamper: (answer: Answer) => unknown }[] = [
    { reason: 'WEBAUTHN_ORIGIN', tamper: (answer) => clientData(answer, { origin: 'https://us-east-1.signin.aws' }) },
    { reason: 'WEBAUTHN_CHALLENGE', tamper: (answer) => clientData(answer, { challenge: used }) },
    {
      reason: 'WEBAUTHN_RP_ID',
      tamper: (answer) => {
        const rp = { id: 'localhost', name: 'elsewhere' };
        const asked = passkeyOptions<Parameters<ReturnType<typeof softwareAuthenticator>['create']>[1]>(jane);
        const { response } = softwareAuthenticator().create('http://localhost', { ...asked, rp });
        return withResponse(answer, { attestationObject: response.attestationObject });
      },
    },
    { reason: 'WEBAUTHN_MALFORMED', tamper: () => ({ nonsense: true }) },
  ];
  for (const { reason, tamper } of wrong) {
    await answerPasskey(jane, softwareAuthenticator(), tamper);
    t.ok(notice(jane), reason);
    t.match((await events(w, 'flow.refused')).at(-1), { reason });
    t.notOk(jane.has('[data-at-once]'), 'page and authenticator do not go in circles');
  }
  t.same(await devicesOf(w, 'jane_doe'), []);
  t.ok((await answerPasskey(jane, softwareAuthenticator())).has('[data-testid=registered-in-sync]'));
});

t.test('PORTAL-10 a form that is sent many times at once registers one device', async (t) => {
  const w = await world(t, FROZEN);
  const jane = await nameNew(await atDevices(w, 'jane_doe'), 'app');
  await jane.submit({}, { form: 'showSecret' });
  const body = new URLSearchParams({ event: 'submitCodes', code: await codeOf(w, shownSecret(jane)) });
  for (const name of ['csrf', 'flow'])
    body.set(name, jane.page.querySelector(`main [name=${name}]`)?.getAttribute('value') ?? '');
  await Promise.all(Array.from({ length: 20 }, () => jane.fetch(jane.url, { method: 'POST', body })));
  t.same(
    (await devicesOf(w, 'jane_doe')).map(({ name }) => name),
    ['authenticator-app'],
  );
  await jane.refresh();
  t.ok(jane.has('[data-testid=registered-in-sync]'));
});

t.test('PORTAL-5 PORTAL-10 a type that the directory does not allow is not offered, and refused', async (t) => {
  const w = await world(t, FROZEN);
  const jane = await atDevices(w, 'jane_doe');
  const app = await nameNew(await atDevices(w, 'jane_doe'), 'app');
  await app.submit({}, { form: 'showSecret' });
  await changeMfa(w, { types: ['fido'] });
  await jane.refresh();
  t.notOk(jane.has('[data-testid=offer-app]'));
  t.ok(jane.has('[data-testid=register-built-in]'));
  await jane.goto(devicesUrl(w, '/register/app'));
  t.equal(jane.status, 400);
  t.match(notice(jane), 'cannot be used here');
  await app.submit({ code: await codeOf(w, shownSecret(app)) }, { form: 'submitCodes' });
  t.match(notice(app), 'cannot be used here', 'nor by a page that was open before');
  for (const word of ['hardware', 'passkey', 'nonsense', '__proto__']) {
    await jane.goto(devicesUrl(w, `/register/${word}`));
    t.ok(jane.has('[data-testid=notice]'), word);
    t.ok([400, 404].includes(jane.status), word);
  }
  t.same(await devicesOf(w, 'jane_doe'), []);
});

t.test('HOST-6 at 127.0.0.1 the page says that keys cannot work there; apps go on', async (t) => {
  const w = await world(t, FROZEN);
  const at = (host: string, path: string) => `http://127.0.0.1:${w.port}/~${w.name}/${host}${path}`;
  await changeMfa(w, { mode: 'never' });
  const jane = w.visitor();
  await jane.goto(at('us-east-1.signin.aws', `/platform/${DIRECTORY}/login`));
  await jane.submit({ username: 'jane_doe' });
  await jane.submit({ password: 'Work-Passw0rd!' });
  await jane.goto(at(`${DIRECTORY}.awsapps.com`, '/start/mfa'));
  await nameNew(jane, 'security-key', 'key');
  t.match(notice(jane), 'cannot work at an address made of numbers');
  t.ok(jane.has('[name=deviceName][value=key]'));
  await jane.click('[data-testid=cancel]');
  await registerApp(w, jane, 'phone');
  t.ok(jane.has('[data-testid=registered-in-sync]'));
});

t.test('PORTAL-9 PORTAL-10 users who are kept elsewhere have no devices here', async (t) => {
  const w = await world(t);
  const visitor = await w.visitor().goto(w.url('us-east-1.signin.aws', '/platform/d-9876543210/mfa'));
  t.match(visitor.text('main'), 'another identity provider');
});
