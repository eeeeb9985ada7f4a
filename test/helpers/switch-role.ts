import { CONSOLE, SIGNIN } from './federation.ts';
import { IAM_PASSWORD } from './sign-in.ts';
import { ACCOUNT, role } from './sts.ts';
import type { Visitor } from './visitor.ts';
import { type Style, type World, world } from './world.ts';

/** The page with the form. */
export const PAGE = '/switchrole';
const trusting = (name: string, principal: string, more = {}) => ({
  name,
  trust: [{ type: 'aws', principal }],
  ...more,
});
/** Alice and bob may assume roles; there are roles of several trusts. */
const fixtures = {
  extends: 'default',
  accounts: [
    {
      id: ACCOUNT,
      rootEmail: 'root@example.com',
      roles: [
        trusting('ForAlice', `arn:aws:iam::${ACCOUNT}:user/alice`),
        trusting('ForAll', '*'),
        trusting('ForAdminRole', role('Admin'), { maxSessionDuration: '12h' }),
        trusting('ForOthers', '222233334444'),
        trusting('Deep', ACCOUNT, { path: '/a/b/' }),
      ],
    },
    {
      id: '222233334444',
      users: [{ name: 'olga', password: IAM_PASSWORD }],
      roles: [trusting('ForAll', '*')],
    },
  ],
};
export async function people(
  t: Parameters<typeof world>[0],
  options: Parameters<typeof world>[1] = {},
): Promise<World> {
  const w = await world(t, { fixtures, ...options });
  for (const name of ['alice', 'bob'])
    await w.control.users.change('iam', `${ACCOUNT}:${name}`, { allow: ['sts:AssumeRole', 'iam:Get*'] });
  return w;
}
export const home = (w: World, visitor: Visitor, style: Style = 'mirror') =>
  visitor.goto(w.url(CONSOLE, '/console/home', style));
export const open = (w: World, visitor: Visitor, query: Record<string, string> = {}, style: Style = 'mirror') =>
  visitor.goto(w.url(SIGNIN, `${PAGE}?${new URLSearchParams(query)}`, style));
export const to = async (w: World, visitor: Visitor, roleName: string, more: Record<string, string> = {}) =>
  (await open(w, visitor, { account: ACCOUNT, roleName, ...more })).submit();
export const notice = (visitor: Visitor) => visitor.text('[data-testid=notice]');
