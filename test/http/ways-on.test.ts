import t from 'tap';
import { openProfile } from '../helpers/builder.ts';
import { DIRECTORY, enterPassword, enterUsername, SIGN_IN_HOST } from '../helpers/portal-sign-in.ts';
import { enterIam, enterRootPassword } from '../helpers/sign-in.ts';
import type { Visitor } from '../helpers/visitor.ts';
import { type World, world } from '../helpers/world.ts';

/** Whether the page itself, and not only what stands around it, has something to press that leads on. */
const leadsOn = ({ page }: Visitor): boolean =>
  (page.querySelector('.card') ?? page.querySelector('main'))?.querySelector(
    'button:not([type=button]):not([disabled]), a[href]',
  ) != null;

const inAccount = '111122223333';

/** A person who waits for a second factor, their name for the control API, and the mark of the sign-in's first page. */
const waiting: readonly (readonly [
  string,
  (w: World) => Promise<Visitor>,
  'root' | 'iam' | 'workforce',
  string,
  string,
])[] = [
  [
    'root user at a code',
    (w) => enterRootPassword(w, 'root-mfa@example.com'),
    'root',
    'root-mfa@example.com',
    '#resolving_input',
  ],
  [
    'root user at the choice',
    (w) => enterRootPassword(w, 'root-passkey@example.com'),
    'root',
    'root-passkey@example.com',
    '#resolving_input',
  ],
  [
    'IAM user at a code',
    (w) => enterIam(w, 'example-corp', { username: 'bob' }),
    'iam',
    `${inAccount}:bob`,
    '#username',
  ],
  [
    'IAM user at a passkey',
    (w) => enterIam(w, 'example-corp', { username: 'carol' }),
    'iam',
    `${inAccount}:carol`,
    '#username',
  ],
  [
    'directory’s user at a code',
    (w) => enterPassword(w, 'john_totp'),
    'workforce',
    `${DIRECTORY}:john_totp`,
    '#username-input',
  ],
  [
    'directory’s user at a key',
    (w) => enterPassword(w, 'kim_passkey'),
    'workforce',
    `${DIRECTORY}:kim_passkey`,
    '#username-input',
  ],
];

for (const [name, open, kind, id, first] of waiting)
  t.test(`ROOT-5 IAM-6 PORTAL-5 ${name}, all of whose devices are deactivated meanwhile, signs in again`, async (t) => {
    const w = await world(t);
    const visitor = await open(w);
    await w.control.users.act(kind, id, 'deactivate-mfa');
    if (visitor.has('[name=mfaCode]')) await visitor.submit({ mfaCode: '123456' });
    else await visitor.refresh();
    t.ok(leadsOn(visitor));
    t.notOk(visitor.has('[name=deviceId]'), 'no choice of nothing');
    t.match(visitor.text('.alert:not([hidden])'), 'are no longer registered');
    t.notMatch(visitor.text('main'), 'a listed one', 'nor advice to choose one');
    await visitor.click('[data-testid=sign-in-again]');
    t.ok(visitor.has(first), 'at the first step');
  });

t.test('HOST-4 a page of a refusal leads to where its host begins', async (t) => {
  const w = await world(t);
  for (const [host, path, start] of [
    ['signin.aws.amazon.com', '/nowhere', '/signin'],
    ['signin.aws.amazon.com', '/signin?redirect_uri=https%3A%2F%2Fevil.example%2F', '/signin'],
    ['portal.aws.amazon.com', '/nowhere', '/billing/signup'],
    ['aws.amazon.com', '/nowhere', '/console'],
    [`${DIRECTORY}.awsapps.com`, '/nowhere', '/start/'],
    ['nobody.awsapps.com', '/start/', undefined],
    ['nobody.awsapps.com', '/start', undefined],
    ['nobody.idp.example.com', '/sign-in', undefined],
    ['example-idp.idp.example.com', '/nowhere', '/'],
    [SIGN_IN_HOST, '/platform/d-0000000000/login', undefined],
  ] as const) {
    const visitor = await w.visitor().goto(w.url(host, path));
    t.ok(visitor.status >= 400, `${host}${path} is refused`);
    t.equal(visitor.page.querySelector('[data-testid=start]')?.getAttribute('href'), start, `${host}${path}`);
    t.ok(visitor.has('main a[href]'), `${host}${path}`);
  }
});

t.test('HOST-4 the page of a sandbox that nobody knows does not lead back to itself', async (t) => {
  const w = await world(t);
  const visitor = await w.visitor().goto(`http://signin.aws.amazon.com.no-such-world.localhost:${w.port}/nowhere`);
  t.equal(visitor.status, 404);
  t.notOk(visitor.has('[data-testid=start]'));
  t.ok(visitor.has('main a[href*=_latchkey]'));
});

t.test('PORTAL-1 BUILDER-2 a sign-in that was open for too long says so, and begins again', async (t) => {
  const w = await world(t);
  const open = [
    [await enterUsername(w, 'jane_doe'), '#username-input'],
    [await openProfile(w), '[data-testid=builder-email-input]'],
  ] as const;
  await w.advance('61m');
  for (const [visitor, first] of open) {
    await visitor.submit(visitor.has('#email') ? { email: 'builder@example.com' } : { password: 'Work-Passw0rd!' });
    t.match([visitor.status, visitor.text('h1')], [410, 'Please begin again']);
    t.notMatch(visitor.text('[data-testid=refusal]'), 'invitation', 'a known page needs no invitation');
    await visitor.click('[data-testid=retry]');
    t.ok(visitor.has(first), 'at the first step');
  }
  const lost = await w.visitor().goto(w.url(SIGN_IN_HOST, '/platform/login'));
  t.match([lost.status, lost.text('h1')], [404, 'Please begin again']);
});

t.test('HOST-4 a page names an address that is missing, and never the words of the journal', async (t) => {
  const w = await world(t);
  for (const [host, path] of [
    ['nobody.idp.example.com', '/'],
    ['corporate.idp.example.com', '/sign-in/saml'],
  ] as const)
    for (const [locale, words] of [
      ['en', /^There is nothing at (?:this address|“\/[^“”]*”)\.$/],
      ['ko', /^(?:이 주소의|“\/[^“”]*”) 페이지를 찾을 수 없습니다\.$/],
    ] as const) {
      const visitor = await w.visitor({ locale }).goto(w.url(host, path));
      t.match([visitor.status, visitor.text('[data-testid=refusal]')], [404, words], `${host}${path}`);
    }
});

t.test('HOST-4 the page of a missing address is titled so, in both languages', async (t) => {
  const w = await world(t);
  for (const [locale, title, text] of [
    ['en', 'Page not found', 'There is nothing at “/nowhere”.'],
    ['ko', '페이지를 찾을 수 없음', '“/nowhere” 페이지를 찾을 수 없습니다.'],
  ] as const) {
    const visitor = await w.visitor({ locale }).goto(w.url('signin.aws.amazon.com', '/nowhere'));
    t.match([visitor.status, visitor.text('h1'), visitor.text('title')], [404, title, title]);
    t.match(visitor.text('[data-testid=refusal]'), text);
  }
  const foreign = await w
    .visitor()
    .goto(w.url('signin.aws.amazon.com', '/signin?redirect_uri=https%3A%2F%2Fevil.example'));
  t.equal(foreign.text('h1'), 'This cannot be done', 'a refusal of another kind is none');
});
