import t, { type Test } from 'tap';
import { menu } from '../../helpers/federation.ts';
import { DIRECTORY } from '../../helpers/portal.ts';
import { bearer, call, keysOf, portalToken, roleCredentials, signedIn } from '../../helpers/sso.ts';
import { ACCOUNT, sts } from '../../helpers/sts.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import { type World, world } from '../../helpers/world.ts';

const SET = 'Auditor';
const NORA = `${DIRECTORY}:nora_none`;
const OTHER = '222233334444';
const assigned = (account: string) => ({ account, permissionSet: SET });

/** Nora is given a permission set in two accounts, and takes all that comes of it. */
async function auditor(w: World) {
  const { directories, users } = w.control;
  await directories.putPermissionSet(DIRECTORY, SET, { allow: ['iam:*'] });
  await users.change('workforce', NORA, { assignments: [assigned(ACCOUNT), assigned(OTHER)] });
  const token = await portalToken(w, await signedIn(w, 'nora_none'));
  const keys = keysOf(await roleCredentials(w, token, ACCOUNT, SET));
  const there = keysOf(await roleCredentials(w, token, OTHER, SET));
  const enter = async (account: string) => {
    const door = `/federation/console?account_id=${account}&role_name=${SET}`;
    const { body } = await call(w, door, { headers: bearer(token) });
    const query = new URLSearchParams({
      Action: 'login',
      SigninToken: body.signInToken,
      Destination: body.destination,
    });
    return { go: () => w.visitor().goto(`${body.signInFederationLocation}?${query}`) };
  };
  const page = await (await enter(ACCOUNT)).go();
  const unused = await enter(ACCOUNT);
  return { keys, there, page, unused };
}

type Auditor = Awaited<ReturnType<typeof auditor>>;

const isInside = (visitor: Visitor): boolean => /^AWSReservedSSO_/.test(menu(visitor));
const identity = (w: World, keys: Auditor['keys']) => sts(w, 'GetCallerIdentity', {}, { keys });

async function noneWorks(t: Test, w: World, { keys, page, unused }: Auditor): Promise<void> {
  t.match(await identity(w, keys), { status: 403, code: 'InvalidClientTokenId' });
  t.notOk(isInside(await page.refresh()));
  t.notOk(isInside(await unused.go()));
}

const assign = (w: World) => w.control.users.change('workforce', NORA, { assignments: [assigned(ACCOUNT)] });

interface Deletion {
  readonly remove: (w: World) => Promise<unknown>;
  readonly again: (w: World) => Promise<unknown>;
}

const deletions: Readonly<Record<string, Deletion>> = {
  'permission set': {
    remove: (w) => w.control.directories.removePermissionSet(DIRECTORY, SET),
    async again(w) {
      await w.control.directories.putPermissionSet(DIRECTORY, SET, { allow: ['iam:*'] });
      await assign(w);
    },
  },
  'last assignment in an account': {
    remove: (w) => w.control.users.change('workforce', NORA, { assignments: [assigned(OTHER)] }),
    again: assign,
  },
  'only assigned user': {
    remove: (w) => w.control.users.remove('workforce', NORA),
    async again(w) {
      await w.control.users.create('workforce', { directory: DIRECTORY, name: 'nora_none', email: 'nora@example.com' });
      await assign(w);
    },
  },
  directory: {
    remove: (w) => w.control.directories.remove(DIRECTORY),
    async again(w) {
      await w.control.directories.create({ id: DIRECTORY, account: ACCOUNT });
      await w.control.directories.putPermissionSet(DIRECTORY, SET, { allow: ['iam:*'] });
      await w.control.users.create('workforce', { directory: DIRECTORY, name: 'nora_none', email: 'nora@example.com' });
      await assign(w);
    },
  },
};

for (const [what, { remove, again }] of Object.entries(deletions))
  t.test(`C8 TEST-7 PORTAL-6 a removed ${what} takes its roles along; made again, it is another one`, async (t) => {
    const w = await world(t);
    const held = await auditor(w);
    t.equal((await identity(w, held.keys)).status, 200);
    t.ok(isInside(await held.page.refresh()));
    await remove(w);
    await noneWorks(t, w, held);
    t.equal((await identity(w, held.there)).status === 200, what.startsWith('last'), 'no other account is touched');
    t.ok((await w.control.journal.list({ event: 'role.deleted' })).length > 0);
    await again(w);
    const token = await portalToken(w, await signedIn(w, 'nora_none'));
    t.equal((await identity(w, keysOf(await roleCredentials(w, token, ACCOUNT, SET)))).status, 200);
    await noneWorks(t, w, held);
  });

t.test('C8 PORTAL-6 a role stays while anybody else is assigned its permission set there', async (t) => {
  const w = await world(t);
  const { keys } = await auditor(w);
  await w.control.directories.putGroup(DIRECTORY, 'Others', { assignments: [assigned(ACCOUNT)] });
  await w.control.users.remove('workforce', NORA);
  t.equal((await identity(w, keys)).status, 200);
  await w.control.directories.removeGroup(DIRECTORY, 'Others');
  t.equal((await identity(w, keys)).status, 403);
});
