import t from 'tap';
import type { SaidKind, SignedInState, SignInWish } from '../../../src/client/index.ts';
import { carrying } from '../../helpers/carried.ts';
import { trustOutside } from '../../helpers/external-provider.ts';
import { menu, NOON } from '../../helpers/federation.ts';
import { atProvider, samlForm } from '../../helpers/identity-provider.ts';
import { isIn } from '../../helpers/sign-in.ts';
import { ACCOUNT, arnOf, role, sts } from '../../helpers/sts.ts';
import { type Style, type World, world } from '../../helpers/world.ts';

const FAY = 'example-idp:fay@example.com';
const FINN = 'example-idp:finn@example.com';
const SAM = 'd-9876543210:sam@example.com';
const ADA = 'd-7777777770:ada';
const styles: readonly Style[] = ['mirror', 'path', 'real'];
const consoleUrl = (w: World, style: Style = 'mirror', host = 'console.aws.amazon.com') =>
  w.url(host, '/console/home', style);
const inConsole = async (w: World, made: SignedInState, style?: Style) => {
  const visitor = await carrying(w, made).goto(consoleUrl(w, style));
  return isIn(visitor) ? menu(visitor) : visitor.url;
};
const names = async (w: World) => {
  const entries = await w.control.journal.list({});
  return entries.filter(({ kind }) => kind === 'event').map(({ name }) => name);
};
/** The keys of the profile `keys`. */
function keysIn({ files }: SignedInState) {
  const text = files.find(({ path }) => path === '.aws/credentials')?.text ?? '';
  const of = (name: string) => new RegExp(`^${name} = (.*)$`, 'm').exec(text)?.[1] ?? '';
  return {
    accessKeyId: of('aws_access_key_id'),
    secretAccessKey: of('aws_secret_access_key'),
    sessionToken: of('aws_session_token'),
  };
}
const fileOf = ({ files }: SignedInState, wanted: string) => files.find(({ path }) => path === wanted)?.text ?? '';

t.test(
  'TEST-13 FED-3 a sign-in by SAML made by one call is the one that was typed: journal, session, expiry',
  async (t) => {
    const [typed, made] = [await world(t, { clock: NOON }), await world(t, { clock: NOON })];
    const visitor = await atProvider(typed, '/saml/start/aws', 'fay@example.com');
    t.ok(samlForm(visitor).response);
    await visitor.submit({}, { form: '[data-testid=saml-form]' });
    t.equal(menu(visitor), 'SamlAdmin/fay@example.com @ 1111-2222-3333');
    const said = await made.control.users.signIn('federated', FAY, { surface: 'console' });
    t.match(said.session, {
      kind: 'console',
      user: `arn:aws:sts::${ACCOUNT}:assumed-role/SamlAdmin/fay@example.com`,
      mfa: false,
    });
    t.equal(Date.parse(said.session.expiresAt) - Date.parse(said.session.createdAt), 3_600_000);
    t.same(await names(made), await names(typed));
    const [accepted] = await made.control.journal.list({ event: 'password.accepted' });
    t.equal(accepted?.vouched, true);
    t.equal(await inConsole(made, said), menu(visitor));
    await made.advance('61m');
    t.match(await inConsole(made, said), 'example-idp.idp.example.com', 'an hour later the provider is asked again');
  },
);

t.test(
  'TEST-13 FED-2 FED-3 federated people stand in the console, as the role that is wanted, in every style',
  async (t) => {
    const w = await world(t);
    const wanted: readonly (readonly [string, SignInWish, string | RegExp])[] = [
      [FINN, {}, 'SamlAdmin/finn@example.com @ 1111-2222-3333'],
      [FINN, { role: 'SamlReader', account: ACCOUNT }, 'SamlReader/finn@example.com @ 1111-2222-3333'],
      ['corporate:gus', {}, /gus/],
    ];
    for (const style of styles)
      for (const [id, wish, name] of wanted) {
        const made = await w.control.users.signIn('federated', id, { style, surface: 'console', ...wish });
        t.match(await inConsole(w, made, style), name, `${id}, ${style}`);
      }
    const { cookies } = await w.control.users.signIn('federated', FINN, { region: 'eu-west-1', surface: 'console' });
    const there = await carrying(w, { cookies }).goto(consoleUrl(w, 'mirror', 'eu-west-1.console.aws.amazon.com'));
    t.equal(there.hops.length, 1, 'another Region’s console is open as well');
  },
);

t.test('TEST-13 CLI-4 federated people have files: `aws login`, keys of a role, a token', async (t) => {
  const w = await world(t);
  const arn = `arn:aws:sts::${ACCOUNT}:assumed-role`;
  const fay = await w.control.users.signIn('federated', FAY, { surface: 'cli' });
  t.match(fileOf(fay, '.aws/config'), `login_session = ${arn}/SamlAdmin/fay@example.com`);
  t.equal(await arnOf(w, keysIn(fay)), `${arn}/SamlAdmin/fay@example.com`);
  const finn = await w.control.users.signIn('federated', FINN, { surface: 'cli', role: 'SamlReader' });
  t.equal(await arnOf(w, keysIn(finn)), `${arn}/SamlReader/finn@example.com`);
  const wendy = await w.control.users.signIn('federated', 'openid:wendy');
  t.match(wendy.session, { kind: 'idp', user: 'openid:wendy', mfa: false });
  t.equal(await arnOf(w, keysIn(wendy)), `${arn}/WebReader/wendy`);
  t.match(wendy.env, { AWS_ROLE_ARN: role('WebReader'), AWS_ROLE_SESSION_NAME: 'wendy' });
  const WebIdentityToken = fileOf(wendy, '.aws/web-identity-token');
  const wish = { RoleArn: role('WebReader'), RoleSessionName: 'again', WebIdentityToken };
  t.equal((await sts(w, 'AssumeRoleWithWebIdentity', wish)).of('SubjectFromWebIdentityToken'), 'wendy');
  const trust = [{ type: 'openid', issuer: 'www.amazon.com' }];
  const own = await world(t, {
    fixtures: { extends: 'default', accounts: [{ id: ACCOUNT, roles: [{ name: 'Shopper', trust }] }] },
  });
  const shopper = await own.control.users.signIn('federated', 'amazon:wendy');
  t.equal(await arnOf(own, keysIn(shopper)), `${arn}/Shopper/wendy`);
  t.equal(shopper.env.AWS_PROFILE, 'keys', 'no file of clients holds an access token');
});

t.test('TEST-13 PORTAL-9 people of external providers and of Active Directory stand in their portal', async (t) => {
  const w = await world(t);
  for (const style of styles)
    for (const [id, host] of [
      [SAM, 'd-9876543210.awsapps.com'],
      [ADA, 'd-7777777770.awsapps.com'],
    ] as const) {
      const made = await w.control.users.signIn('workforce', id, { style, surface: 'portal' });
      t.match(made.session, { kind: 'portal', directory: host.slice(0, 12), mfa: false });
      const visitor = await carrying(w, made).goto(`${w.url(host, '/start/', style)}fragments/accounts`, {
        follow: false,
      });
      t.equal(visitor.status, 200, `${id}, ${style}`);
    }
  const sessions = await w.control.sessions.list();
  t.equal(sessions.filter(({ kind }) => kind === 'idp').length, 3, 'and at the provider, as whoever typed');
  t.ok((await names(w)).includes('assertion.accepted'));
});

t.test('TEST-13 FED-3 PORTAL-8 every refusal of the pages, and no session that is left', async (t) => {
  const w = await world(t);
  const { users } = w.control;
  const attributes = (
    role: string[],
    more: object = { 'https://aws.amazon.com/SAML/Attributes/RoleSessionName': ['someone'] },
  ) => ({ 'https://aws.amazon.com/SAML/Attributes/Role': role, ...more }) as Record<string, string[]>;
  const provider = `arn:aws:iam::${ACCOUNT}:saml-provider/example-idp`;
  for (const [subject, given] of [
    ['nameless@example.com', attributes([`${role('SamlAdmin')},${provider}`], {})],
    ['distrusted@example.com', attributes([`${role('Admin')},${provider}`])],
    ['roleless@example.com', {}],
  ] as const)
    await users.create('federated', {
      identityProvider: 'example-idp',
      subject,
      attributes: given,
      password: 'Idp-Passw0rd!',
    });
  await users.create('federated', { identityProvider: 'example-idp', subject: 'nopass@example.com' });
  await users.create('federated', { identityProvider: 'google', subject: 'stranger', password: 'Idp-Passw0rd!' });
  const refused: readonly (readonly [SaidKind, string, SignInWish, number, string])[] = [
    ['federated', 'example-idp:nopass@example.com', {}, 400, 'NO_PASSWORD'],
    ['federated', 'example-idp:roleless@example.com', {}, 400, 'SAML_SIGN_IN_REFUSED'],
    ['federated', 'example-idp:nameless@example.com', {}, 400, 'SAML_SIGN_IN_REFUSED'],
    ['federated', 'example-idp:distrusted@example.com', {}, 400, 'SAML_SIGN_IN_REFUSED'],
    ['federated', FAY, { role: 'SamlReader' }, 403, 'ROLE_NOT_ASSIGNED'],
    ['federated', FAY, { account: '222233334444' }, 403, 'ROLE_NOT_ASSIGNED'],
    ['federated', FAY, { mfa: true }, 409, 'MFA_UNLIKE_WISH'],
    ['federated', FAY, { surface: 'portal' }, 400, 'MALFORMED_REQUEST'],
    ['federated', 'openid:wendy', { surface: 'console' }, 400, 'MALFORMED_REQUEST'],
    ['federated', 'openid:wendy', { role: 'SamlAdmin' }, 403, 'ROLE_NOT_ASSIGNED'],
    ['federated', 'google:stranger', {}, 403, 'ROLE_NOT_ASSIGNED'],
    ['federated', 'corporate:gus', { role: 'Nope' }, 403, 'ROLE_NOT_ASSIGNED'],
    ['federated', 'example-idp:nobody', {}, 404, 'NOT_FOUND'],
    ['workforce', SAM, { account: '999999999999' }, 403, 'ROLE_NOT_ASSIGNED'],
    ['workforce', SAM, { mfa: true }, 409, 'MFA_UNLIKE_WISH'],
    ['workforce', 'd-5555555555:sam@example.com', {}, 403, 'ASSERTION_INVALID'],
    ['workforce', 'd-6666666660:sam@example.com', {}, 403, 'ASSERTION_INVALID'],
  ];
  for (const [kind, id, wish, status, code] of refused)
    await t.rejects(users.signIn(kind, id, wish), { status, code }, `${id} ${JSON.stringify(wish)}`);
  await users.remove('federated', 'example-idp:sam@example.com');
  await t.rejects(users.signIn('workforce', SAM), { code: 'UNKNOWN_USER' }, 'a provider that does not know the person');
  await w.control.directories.change('d-9876543210', {
    identitySource: { type: 'saml', identityProvider: 'nameid-idp' },
  });
  await t.rejects(
    users.signIn('workforce', SAM),
    { code: 'ASSERTION_INVALID', detail: /refused for its name-format/ },
    'another format of names',
  );
  await trustOutside(w);
  await t.rejects(
    users.signIn('workforce', SAM),
    { code: 'IDENTITY_SOURCE_ELSEWHERE' },
    'a provider that is none of ours',
  );
  t.same(await w.control.sessions.list(), []);
});

t.test('TEST-13 FED-3 a key that the account does not know, and a fault on the way', async (t) => {
  const w = await world(t);
  const { users, faults } = w.control;
  await w.control.identityProviders.rollOver('example-idp');
  await t.rejects(users.signIn('federated', FAY), { code: 'SAML_SIGN_IN_REFUSED', problem: { why: 'invalid' } });
  t.match((await w.control.journal.list({ event: 'federation.refused' })).at(-1), { why: 'signature' });
  await faults.add({ when: { surface: 'test-idp' }, effect: { answer: 'unavailable' } });
  await t.rejects(users.signIn('federated', 'corporate:gus'), { code: 'SIGN_IN_UNFINISHED' });
  t.same(await w.control.sessions.list(), []);
});
