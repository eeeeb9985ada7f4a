import t from 'tap';
import { IDP_PASSWORD, openExternal, signInThere } from '../../helpers/at-provider.ts';
import { NOT_VERIFIED, openSignIn, pageOf, complaint as portalComplaint } from '../../helpers/portal-sign-in.ts';
import { enterEmail, enterIam, events, INCORRECT, complaint as signInComplaint } from '../../helpers/sign-in.ts';
import { world } from '../../helpers/world.ts';

const CORP = '111122223333';

t.test('FED-5 users of an identity provider or a broker sign in at no page of ours', async (t) => {
  const w = await world(t);
  for (const name of [
    'fay@example.com',
    'finn@example.com',
    'wendy@example.com',
    'gus@example.com',
    'sam@example.com',
  ]) {
    const root = await enterEmail(w, name);
    t.match(signInComplaint(root), 'An AWS account with that sign-in information does not exist', name);
    const iam = await enterIam(w, CORP, { username: name, password: IDP_PASSWORD });
    t.equal(signInComplaint(iam), INCORRECT, name);
    const portal = await openSignIn(w);
    await portal.submit({ username: name });
    await portal.submit({ password: IDP_PASSWORD });
    t.equal(portalComplaint(portal), NOT_VERIFIED, name);
  }
  const visitor = await signInThere(await openExternal(w, 'd-9876543210'), 'finn@example.com');
  t.equal(
    portalComplaint(visitor),
    NOT_VERIFIED,
    'nor at a portal whose provider knows them, and whose directory does not',
  );
  t.same(
    await events(w, 'session.started').then((all) => all.filter(({ user }) => !user?.startsWith('example-idp'))),
    [],
  );
});

t.test('FED-5 the pages of forgotten passwords send them to their own administrator, and mail nothing', async (t) => {
  const w = await world(t);
  const recovery = await w.visitor().goto(w.url('signin.aws.amazon.com', '/resetpassword'));
  t.match(recovery.text(), /organisation’s own sign-in page by your organisation’s administrator/);
  for (const directory of ['d-9876543210', 'd-7777777770'])
    t.match((await w.visitor().goto(pageOf(w, 'reset', directory))).text('main'), 'Ask your administrator', directory);
  t.same(await w.mail.list(), []);
});
