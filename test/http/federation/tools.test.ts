import { parse } from 'node-html-parser';
import t from 'tap';
import { CONSOLE, getToken, loginUrl, menu, SIGNIN, sessionOf } from '../../helpers/federation.ts';
import { ask } from '../../helpers/http.ts';
import { atProvider, IDP, samlForm } from '../../helpers/identity-provider.ts';
import { testServer } from '../../helpers/server.ts';
import { ADMIN, type Keys, posted, send, sign } from '../../helpers/signed-call.ts';
import { ACCOUNT, assume, read, role, sts, VERSION } from '../../helpers/sts.ts';
import { Visitor } from '../../helpers/visitor.ts';
import { type World, world } from '../../helpers/world.ts';

const ASSUME = { Action: 'AssumeRole', Version: VERSION, RoleArn: role('Admin'), RoleSessionName: 'broker' };

/** The last steps of aws_consoler: twelve hours for credentials, and the link that it prints. */
async function consolerLink(w: World, keys: Keys, region: string) {
  const answer = await getToken(w, keys, { SessionDuration: '43200' });
  if (answer.status !== 200) return { answer, link: '' };
  const login = {
    Action: 'login',
    Issuer: 'consoler.local',
    Destination: `https://${CONSOLE}/console/home?${new URLSearchParams({ region })}`,
    SigninToken: answer.json().SigninToken,
  };
  return { answer, link: w.url(SIGNIN, `/federation?${new URLSearchParams(login)}`) };
}

t.test('FED-1 aws_consoler: a role of an IAM user’s own key opens the console for twelve hours', async (t) => {
  const w = await world(t);
  const keys = await assume(w, 'Admin', { RoleSessionName: 'aws_consoler' });
  t.match((await sts(w, 'GetCallerIdentity', {}, { keys })).of('Arn'), 'assumed-role/Admin/aws_consoler');
  const { link } = await consolerLink(w, keys, 'eu-west-1');
  const visitor = await w.visitor().goto(link);
  t.equal(menu(visitor), 'Admin/aws_consoler @ 1111-2222-3333');
  t.equal(new URL(visitor.url).searchParams.get('region'), 'eu-west-1');
  await w.advance('719m');
  t.equal(menu(await visitor.goto(w.url(CONSOLE, '/console/home'))), 'Admin/aws_consoler @ 1111-2222-3333');
  await w.advance('2m');
  t.notOk((await visitor.goto(w.url(CONSOLE, '/console/home'))).has('#nav-usernameMenu'), 'twelve hours are over');
});

t.test(
  'FED-1 FED-2 aws_consoler: keys that cannot have twelve hours are refused with 400, as it expects',
  async (t) => {
    const w = await world(t);
    const named = { Name: 'aws_consoler', 'PolicyArns.member.1.arn': 'arn:aws:iam::aws:policy/AdministratorAccess' };
    const federated = await sts(w, 'GetFederationToken', named);
    t.equal(federated.status, 200);
    const chained = await assume(w, 'Admin', {}, await assume(w, 'Admin'));
    for (const [keys, kind] of [
      [federated.keys, 'of GetFederationToken'],
      [chained, 'of a chained role'],
      [{ ...ADMIN, sessionToken: '' }, 'of the user'],
    ] as const)
      t.equal((await consolerLink(w, keys, 'us-east-1')).answer.status, 400, kind);
    t.equal((await getToken(w, federated.keys)).status, 200, 'without a duration');
  },
);

t.test('FED-3 saml2aws: a post of the response alone, from no browser, tells accounts and roles', async (t) => {
  const w = await world(t);
  await w.control.settings.change({ samlPicker: 'legacy' });
  const { response } = samlForm(await atProvider(w, '/saml/start/aws', 'finn@example.com', IDP));
  const answer = await ask(w.port, w.url(SIGNIN, '/saml'), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ SAMLResponse: response }).toString(),
  });
  const accounts = parse(answer.text())
    .querySelectorAll('fieldset > div.saml-account')
    .map((account) => ({
      name: account
        .querySelectorAll('div.saml-account-name')
        .map((each) => each.textContent)
        .join(''),
      roles: account.querySelectorAll('label').map((each) => [each.textContent, each.getAttribute('for')]),
    }));
  t.same(accounts, [
    {
      name: `Account: example-corp (${ACCOUNT})`,
      roles: ['SamlAdmin', 'SamlReader'].map((name) => [name, role(name)]),
    },
  ]);
});

t.test('FED-1 HOST-2 in the default sandbox no link names it, though the token does', async (t) => {
  const { port } = await testServer();
  const signed = await sign(posted(`http://localhost:${port}/`, ASSUME), { keys: ADMIN });
  const { keys } = read(await send(port, signed));
  const at = (host: string, path: string) => `http://${host}.localhost:${port}${path}`;
  const wish = new URLSearchParams({ Action: 'getSigninToken', Session: sessionOf(keys) });
  const { SigninToken } = (await ask(port, at(SIGNIN, `/federation?${wish}`))).json();
  t.match(SigninToken, /_default_/);
  const visitor = await new Visitor(port).goto(at(SIGNIN, loginUrl(SigninToken)));
  t.equal(visitor.url.split('?')[0], at(CONSOLE, '/console/home'));
  t.match(menu(await visitor.goto(at(CONSOLE, '/console/home'))), 'Admin/broker', 'and its cookies are for all pages');
});
