import type { Keys } from './signed-call.ts';
import { ACCOUNT, role } from './sts.ts';
import { type World, world } from './world.ts';

export const USER = `arn:aws:iam::${ACCOUNT}:user`;
export const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role`;
export const ROOT: Keys = { accessKeyId: 'AKIAMOCKROOT00000001', secretAccessKey: 'r'.repeat(40) };
export const OFF: Keys = { accessKeyId: 'AKIAMOCKOFF000000001', secretAccessKey: 'o'.repeat(40) };
export const OTHER: Keys = { accessKeyId: 'AKIAMOCKOTHER0000001', secretAccessKey: 'x'.repeat(40) };
const keyOf = ({ accessKeyId: id, secretAccessKey: secret }: Keys) => ({ id, secret });

/** The default people, and what the cases need besides. */
const fixtures = {
  extends: 'default',
  accounts: [
    {
      id: ACCOUNT,
      rootEmail: 'root@example.com',
      root: { accessKeys: [keyOf(ROOT)] },
      users: [{ name: 'off', allow: ['*'], accessKeys: [{ ...keyOf(OFF), inactive: true }] }],
      roles: [
        { name: 'ForAlice', allow: ['*'], trust: [{ type: 'aws', principal: `${USER}/alice` }] },
        { name: 'ForAll', trust: [{ type: 'aws', principal: '*' }] },
        { name: 'ForAdminRole', trust: [{ type: 'aws', principal: role('Admin') }] },
        { name: 'ForOneSession', trust: [{ type: 'aws', principal: `${SESSION}/Admin/one` }] },
        { name: 'ForOthers', trust: [{ type: 'aws', principal: '222233334444' }] },
        { name: 'ForNobody', trust: [] },
        { name: 'Deep', path: '/a/b/', trust: [{ type: 'aws', principal: ACCOUNT }] },
      ],
    },
    {
      id: '222233334444',
      users: [{ name: 'olga', allow: ['sts:AssumeRole'], accessKeys: [keyOf(OTHER)] }],
      roles: [{ name: 'ForAll', trust: [{ type: 'aws', principal: '*' }] }],
    },
  ],
};

export const people = (t: Parameters<typeof world>[0], options: Parameters<typeof world>[1] = {}): Promise<World> =>
  world(t, { fixtures, ...options });

/** The parameters of AssumeRole for a role of the account. */
export const to = (name: string, more: Readonly<Record<string, string>> = {}) => ({ RoleArn: role(name), ...more });
