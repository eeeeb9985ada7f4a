import t from 'tap';
import { softwareAuthenticator } from '../../../src/client/index.ts';
import { asIam, asRoot } from '../../helpers/console-visitor.ts';
import { answerPasskey, passkeyOptions } from '../../helpers/passkey-visitor.ts';
import { complaint, events, FROZEN, IAM_PASSWORD, isIn, ROOT_PASSWORD } from '../../helpers/sign-in.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import { type Answer, flip } from '../../helpers/webauthn.ts';
import { type Style, type World, world } from '../../helpers/world.ts';

const CORP = '111122223333';
const CONSOLE = 'console.aws.amazon.com';
const STYLES = ['mirror', 'real', 'path'] as const;
const NOT_ACCEPTED = 'That passkey or security key was not accepted. Try again, or choose another device.';
const ELSEWHERE = 'Passkeys and security keys cannot work at an address made of numbers.';

/** Somebody of an account whose password was right. */
async function asUser(w: World, name: string, style: Style = 'mirror'): Promise<Visitor> {
  const visitor = w.visitor();
  await visitor.goto(w.url(`${CORP}.signin.aws.amazon.com`, '/console', style));
  return visitor.submit({ username: name, password: IAM_PASSWORD });
}

async function asOwner(w: World, email: string, style: Style = 'mirror'): Promise<Visitor> {
  const visitor = w.visitor();
  await visitor.goto(w.url(CONSOLE, '/console/home', style));
  await visitor.submit({ resolving_input: email });
  return visitor.submit({ password: ROOT_PASSWORD });
}

async function choose(visitor: Visitor, name: string): Promise<Visitor> {
  const radio = visitor.page.querySelector(`[name=deviceId][data-testid=device-${name}]`);
  return visitor.submit({ deviceId: radio?.getAttribute('value') ?? '' });
}

const seeded = [
  { kind: 'iam', id: `${CORP}:carol`, enter: (w: World, style?: Style) => asUser(w, 'carol', style) },
  {
    kind: 'iam',
    id: `${CORP}:heidi`,
    enter: async (w: World, style?: Style) => choose(await asUser(w, 'heidi', style), 'heidi-key'),
  },
  {
    kind: 'root',
    id: 'root-passkey@example.com',
    enter: async (w: World, style?: Style) =>
      choose(await asOwner(w, 'root-passkey@example.com', style), 'root-passkey-key'),
  },
] as const;

t.test('HOST-6 ROOT-5 IAM-3 TEST-4 seeded passkeys sign in by HTTP only, in every host style', async (t) => {
  const w = await world(t);
  for (const { kind, id, enter } of seeded)
    for (const style of STYLES) {
      const authenticator = softwareAuthenticator({ credentials: await w.control.users.passkeys(kind, id, style) });
      const visitor = await answerPasskey(await enter(w, style), authenticator);
      t.ok(isIn(visitor), `${id}, ${style}`);
    }
  t.match(await events(w, 'session.started'), Array(9).fill({ facts: { mfa: true } }));
});

t.test('HOST-6 a sandbox on a port of its own: its hosts have no label, and neither have its RP IDs', async (t) => {
  const w = await world(t, { listen: true });
  const credentials = await w.control.users.passkeys('iam', `${CORP}:carol`);
  t.match(credentials, [{ rpId: 'aws.amazon.com.localhost' }]);
  t.ok(isIn(await answerPasskey(await asUser(w, 'carol'), softwareAuthenticator({ credentials }))));
});

t.test(
  'TEST-4 two browsers with the same seeded key sign in as often as they like; the journal notes it',
  async (t) => {
    const w = await world(t);
    const credentials = await w.control.users.passkeys('iam', `${CORP}:carol`);
    const browsers = [softwareAuthenticator({ credentials }), softwareAuthenticator({ credentials })];
    for (const browser of [...browsers, ...browsers])
      t.ok(isIn(await answerPasskey(await asUser(w, 'carol'), browser)));
    const forgiven = (await events(w, 'mfa.accepted')).map(({ facts }) => facts.counterForgiven ?? false);
    t.same(forgiven, [false, true, false, true]);
    t.match(await w.control.users.passkeys('iam', `${CORP}:carol`), [{ signCount: 2 }]);
  },
);

const deviceRows = (visitor: Visitor) =>
  visitor.page.querySelectorAll('[data-testid=mfa-devices] tbody tr').map((row) =>
    row
      .querySelectorAll('td, th')
      .slice(0, 2)
      .map(({ text }) => text.trim()),
  );

/** The page that asks the authenticator for a new credential. */
async function toCreate(w: World, visitor: Visitor, name: string, style?: Style): Promise<Visitor> {
  await visitor.goto(w.url(CONSOLE, '/iam/home/mfa/register', style));
  return visitor.submit({ deviceName: name, kind: 'passkey' });
}

t.test('IAM-9 HOST-6 root and IAM users register a key in every host style, and sign in with it', async (t) => {
  for (const style of STYLES) {
    const w = await world(t);
    const [root, alice] = [softwareAuthenticator(), softwareAuthenticator({ form: 'security-key' })];
    const owner = await toCreate(w, await asRoot(w, 'root@example.com', { style }), 'owner-key', style);
    t.match(passkeyOptions<object>(owner), {
      user: { name: 'root@example.com @ example-corp' },
      authenticatorSelection: { userVerification: 'preferred' },
    });
    await answerPasskey(owner, root);
    t.match(owner.text('[data-testid=registered-in-sync]'), '“owner-key” is registered');
    await owner.click('[data-testid=back-to-list]');
    t.same(deviceRows(owner), [['owner-key', 'Passkey']]);
    const user = await answerPasskey(await toCreate(w, await asIam(w, 'alice', { style }), 'usb', style), alice);
    await user.click('[data-testid=back-to-list]');
    t.same(deviceRows(user), [['usb', 'Security key']]);
    t.ok(isIn(await answerPasskey(await asOwner(w, 'root@example.com', style), root)), `root, ${style}`);
    t.ok(isIn(await answerPasskey(await asUser(w, 'alice', style), alice)), `alice, ${style}`);
  }
});

t.test('IAM-9 a key is renamed and removed; the last one gone, the password alone lets in', async (t) => {
  const w = await world(t);
  const authenticator = softwareAuthenticator();
  const visitor = await answerPasskey(await toCreate(w, await asIam(w, 'alice'), 'first'), authenticator);
  await visitor.click('[data-testid=back-to-list]');
  t.notOk(visitor.has('[data-testid=resync-first]'), 'it has no clock');
  await visitor.click('[data-testid=rename-first]');
  await visitor.submit({ deviceName: 'second' });
  t.same(deviceRows(visitor), [['second', 'Passkey']]);
  t.ok(isIn(await answerPasskey(await asUser(w, 'alice'), authenticator)), 'under another name it is the same');
  const waiting = await asUser(w, 'alice');
  await visitor.click('[data-testid=remove-second]');
  await visitor.submit();
  await answerPasskey(waiting, authenticator);
  t.match(complaint(waiting), 'no longer registered');
  t.notOk(isIn(waiting));
  t.ok(isIn(await asUser(w, 'alice')));
});

t.test('IAM-9 a key that is not registered right is not registered: the page says so, and goes on', async (t) => {
  const w = await world(t);
  const authenticator = softwareAuthenticator();
  const visitor = await toCreate(w, await asIam(w, 'alice'), 'key');
  const tampers: Readonly<Record<string, (answer: Answer) => Answer>> = {
    'another ID': (answer) => ({ ...answer, id: 'AAAA' }),
    'a key that is no point of its curve': (answer) => flip(answer, 'attestationObject', -1),
  };
  for (const [what, tamper] of Object.entries(tampers)) {
    const asked = passkeyOptions<{ challenge: string }>(visitor).challenge;
    await answerPasskey(visitor, softwareAuthenticator(), tamper);
    t.match(visitor.text('[data-testid=notice]'), 'could not be registered. Nothing was changed', what);
    t.match((await events(w, 'flow.refused')).at(-1), { reason: 'WEBAUTHN_ATTESTATION' }, what);
    const told = { user: `arn:aws:iam::${CORP}:user/alice`, facts: { deviceName: 'key' } };
    t.match((await events(w, 'mfa.refused')).at(-1), { ...told, reason: 'WEBAUTHN_ATTESTATION' });
    t.not(passkeyOptions<{ challenge: string }>(visitor).challenge, asked, 'another challenge');
    t.notOk(visitor.has('[data-at-once]'), 'the page waits for the person now');
    t.same((await w.control.users.get('iam', `${CORP}:alice`)).devices, [], what);
  }
  await answerPasskey(visitor, authenticator);
  t.match(visitor.text(), '“key” is registered');
  await t.rejects(async () => answerPasskey(await toCreate(w, visitor, 'again'), authenticator), {
    name: 'InvalidStateError',
  });
  await visitor.submit({}, { form: 'startOver' });
  t.equal(visitor.page.querySelector('[name=deviceName]')?.getAttribute('value'), 'again');
  t.ok(visitor.page.querySelector('[data-testid=kind-passkey]')?.hasAttribute('checked'));
});

t.test('ROOT-5 IAM-9 eight devices of any mix, and no ninth', async (t) => {
  // Under a clock that stands still all are equally old.
  const w = await world(t, FROZEN);
  const visitor = await asIam(w, 'bob');
  for (let number = 2; number <= 8; number++)
    await answerPasskey(await toCreate(w, visitor, `key-${number}`), softwareAuthenticator());
  await visitor.goto(w.url(CONSOLE, '/iam/home'));
  const names = ['bob-phone', ...Array.from({ length: 7 }, (_, index) => `key-${index + 2}`)];
  t.same(
    deviceRows(visitor).map(([name]) => name),
    names,
    'oldest first',
  );
  t.same(
    (await w.control.users.get('iam', `${CORP}:bob`)).devices.map(({ name }) => name),
    names,
  );
  t.ok(visitor.has('[data-testid=device-limit]'));
  await toCreate(w, visitor, 'key-9');
  t.match(visitor.text('[data-testid=notice]'), 'You already have 8 devices');
});

const wrong: readonly { what: string; reason: string; text?: string; tamper: (answer: Answer) => unknown }[] = [
  { what: 'a tampered signature', reason: 'WEBAUTHN_SIGNATURE', tamper: (answer) => flip(answer, 'signature', -1) },
  { what: 'another credential', reason: 'WEBAUTHN_CREDENTIAL_UNKNOWN', tamper: (answer) => ({ ...answer, id: 'AA' }) },
  { what: 'no answer', reason: 'WEBAUTHN_MALFORMED', tamper: () => 'nonsense' },
  {
    what: 'another RP ID',
    reason: 'WEBAUTHN_RP_ID',
    text: 'That passkey or security key answered for another address than that of this page.',
    tamper: (answer) => flip(answer, 'authenticatorData', 3),
  },
];

t.test(
  'IAM-3 a wrong answer says no more than that; the journal tells why, and the next answer is taken',
  async (t) => {
    const w = await world(t);
    const credentials = await w.control.users.passkeys('iam', `${CORP}:carol`);
    const visitor = await asUser(w, 'carol');
    t.ok(visitor.has('[data-at-once]'), 'asked as soon as the page is there');
    for (const { what, reason, text = NOT_ACCEPTED, tamper } of wrong) {
      await answerPasskey(visitor, softwareAuthenticator({ credentials }), tamper);
      t.match(complaint(visitor), text, what);
      t.match((await events(w, 'mfa.rejected')).at(-1), { reason, user: `arn:aws:iam::${CORP}:user/carol` });
      t.notOk(visitor.has('[data-at-once]'), 'page and authenticator do not go in circles');
      const { path } = visitor;
      await visitor.refresh();
      t.match(complaint(visitor), text, 'and again after a refresh');
      t.equal(visitor.path, path);
    }
    await answerPasskey(visitor, softwareAuthenticator({ credentials }));
    t.ok(isIn(visitor));
  },
);

t.test('IAM-3 ROOT-5 wrong keys in a row are followed by a delay, for codes and keys of the user alike', async (t) => {
  const w = await world(t, { ...FROZEN, settings: { mfaAttempts: 3 } });
  const credentials = await w.control.users.passkeys('iam', `${CORP}:heidi`);
  const visitor = await choose(await asUser(w, 'heidi'), 'heidi-key');
  for (let times = 0; times < 3; times++)
    await answerPasskey(visitor, softwareAuthenticator({ credentials }), (answer) => ({ ...answer, id: 'AAAA' }));
  t.equal(complaint(visitor), NOT_ACCEPTED);
  await answerPasskey(visitor, softwareAuthenticator({ credentials }));
  t.match(complaint(visitor), /next 60 seconds/, 'the right one, too');
  const other = await choose(await asUser(w, 'heidi'), 'heidi-phone');
  await other.submit({ mfaCode: await w.totp('iam', `${CORP}:heidi`) });
  t.match(complaint(other), /next 60 seconds/);
  t.equal((await events(w, 'mfa.delayed')).length, 2);
  await w.advance('1m');
  await answerPasskey(visitor, softwareAuthenticator({ credentials }));
  t.ok(isIn(visitor));
});

t.test('IAM-3 an answer signs in once: not from another page, not again, not after five minutes', async (t) => {
  const w = await world(t, { clock: { mode: 'frozen', at: 1_800_000_000_000 } });
  const authenticator = softwareAuthenticator({ credentials: await w.control.users.passkeys('iam', `${CORP}:carol`) });
  const kept: Answer[] = [];
  const keep = (answer: Answer) => {
    kept.push(answer);
    return answer;
  };
  await answerPasskey(await asUser(w, 'carol'), authenticator, keep);
  const other = await asUser(w, 'carol');
  await answerPasskey(other, authenticator, () => kept[0]);
  t.match(complaint(other), 'That took too long, or was sent twice.');
  t.match((await events(w, 'mfa.rejected')).at(-1), { reason: 'WEBAUTHN_CHALLENGE' });
  await w.advance('5m');
  await answerPasskey(other, authenticator);
  t.match(complaint(other), 'That took too long, or was sent twice.');
  await answerPasskey(other, authenticator);
  t.ok(isIn(other), 'the page has a new challenge');
});

t.test('HOST-6 at 127.0.0.1 the pages say that passkeys cannot work there, and other devices go on', async (t) => {
  const w = await world(t);
  const at = (host: string, path: string) => `http://127.0.0.1:${w.port}/~${w.name}/${host}${path}`;
  const heidi = w.visitor();
  await heidi.goto(at(`${CORP}.signin.aws.amazon.com`, '/console'));
  await heidi.submit({ username: 'heidi', password: IAM_PASSWORD });
  await choose(heidi, 'heidi-key');
  t.match(complaint(heidi), ELSEWHERE);
  t.notOk(heidi.has('[data-webauthn]'));
  await heidi.submit({}, { form: 'chooseAnother' });
  await choose(heidi, 'heidi-phone');
  await heidi.submit({ mfaCode: await w.totp('iam', `${CORP}:heidi`) });
  t.ok(isIn(heidi));
  await heidi.goto(at(CONSOLE, '/iam/home/mfa/register'));
  await heidi.submit({ deviceName: 'key', kind: 'passkey' });
  t.match(heidi.text('[data-testid=notice]'), ELSEWHERE);
  t.ok(heidi.has('[name=deviceName][value=key]'), 'another kind can be chosen');
});
