import t from 'tap';
import { ARN, asJane, CONSOLE, loginUrl, tokenFor } from '../helpers/federation.ts';
import { ask } from '../helpers/http.ts';
import { DIRECTORY, PORTAL, signInAs } from '../helpers/portal.ts';
import { call, register, START_URL, start } from '../helpers/sso.ts';
import { type World, world } from '../helpers/world.ts';

// The setting `linkStyle`: how links look that no page's style decides.

const JANE = `${DIRECTORY}:jane_doe`;
const mirror = (w: World) => w.control.settings.change({ linkStyle: 'mirror' });

t.test('HOST-2 links of the plain endpoint’s answers: path, because it works everywhere, or mirror', async (t) => {
  const w = await world(t);
  const client = await register(w);
  const uri = async () => (await start(w, client)).body.verificationUri;
  t.equal(await uri(), `${w.origin}/${PORTAL}/start/#/device`);
  t.match(await mirror(w), { linkStyle: 'mirror' });
  t.equal(await uri(), w.url(PORTAL, '/start/#/device'), 'in the sandbox that the host label names');
  const { headers } = await ask(w.port, `${w.origin}/console`);
  t.equal(headers.location, w.url('signin.aws.amazon.com', '/console'));
  const visitor = await w.visitor().goto(`${w.origin}/device?user_code=ZZZZ-ZZZZ`);
  t.match(visitor.url, w.url('device.sso.us-east-1.amazonaws.com', '/?user_code=ZZZZ-ZZZZ'));
  await w.control.settings.change({ linkStyle: 'path' });
  t.equal(await uri(), `${w.origin}/${PORTAL}/start/#/device`);
});

t.test('HOST-2 a page’s own style is kept, whatever the setting says', async (t) => {
  const w = await world(t, { settings: { linkStyle: 'mirror' } });
  for (const style of ['path', 'real', 'mirror'] as const) {
    const visitor = w.visitor();
    const { url } = await signInAs(w, visitor, 'jane_doe', { style });
    await visitor.goto(url);
    t.equal(visitor.url, w.url(PORTAL, '/start/#/', style));
    const at = w.url('oidc.us-east-1.amazonaws.com', '', style);
    const body = { ...(await register(w)), startUrl: START_URL };
    const started = await call(w, '/device_authorization', { at, body });
    t.match(started.body.verificationUri, w.url(PORTAL, '/start/', style));
  }
});

t.test('HOST-2 the style is that of the sandbox which a call turns out to be for', async (t) => {
  const w = await world(t, { settings: { linkStyle: 'mirror' } });
  const plain = `http://localhost:${w.port}`;
  const client = await register(w);
  const { body } = await call(w, '/device_authorization', { at: plain, body: { ...client, startUrl: START_URL } });
  t.equal(body.verificationUri, `http://${PORTAL}.localhost:${w.port}/~${w.name}/start/#/device`);
  const page = await w.visitor().goto(body.verificationUri);
  t.equal(page.status, 200, 'and leads there');
});

t.test('HOST-2 FED-1 a login at the plain endpoint goes on in the style of the setting', async (t) => {
  for (const linkStyle of ['path', 'mirror'] as const) {
    const w = await world(t, { settings: { linkStyle } });
    const token = await tokenFor(w, await asJane(w));
    const visitor = await w.visitor().goto(`${w.origin}${loginUrl(token)}`);
    const home = `${w.origin}/${CONSOLE}/console/home?region=eu-west-1`;
    t.equal(visitor.url, linkStyle === 'path' ? home : w.url(CONSOLE, '/console/home?region=eu-west-1'));
    t.match(visitor.text(), ARN.slice(-4));
    t.ok(visitor.has('#nav-usernameMenu'));
  }
});

t.test('HOST-2 MAIL-1 mail that the control API causes: path, or mirror', async (t) => {
  const w = await world(t);
  const linkOf = async (kind: 'workforce' | 'root', id: string) => {
    await w.control.users.act(kind, id, 'send-password-reset');
    return (await w.mail.list()).at(-1)?.links[0] ?? '';
  };
  const plain = `http://localhost:${w.port}/~${w.name}`;
  t.match(await linkOf('workforce', JANE), `${plain}/us-east-1.signin.aws/platform/`);
  t.match(
    await linkOf('root', 'root@example.com'),
    `${plain}/signin.aws.amazon.com/resetpassword?type=RootUser&token=`,
  );
  await mirror(w);
  const links = [await linkOf('workforce', JANE), await linkOf('root', 'root@example.com')];
  t.match(links, [
    `http://us-east-1.signin.aws.localhost:${w.port}/~${w.name}/platform/`,
    `http://signin.aws.amazon.com.localhost:${w.port}/~${w.name}/resetpassword?type=RootUser&token=`,
  ]);
  for (const link of links) t.ok((await w.visitor().goto(link)).has('input[type=password]'), link);
});
