import type { Account } from '../../src/core/accounts/account.ts';
import type { User } from '../../src/core/accounts/user.ts';
import type { FixtureSet } from '../../src/core/sandboxes.ts';
import type { Row } from '../../src/core/store.ts';
import { BaseLayer } from '../../src/stores/base-layer.ts';
import { MemoryStore } from '../../src/stores/memory.ts';
import { createTools } from '../../src/tools.ts';

const YEAR = 365 * 24 * 60 * 60 * 1000;
const people: readonly [string, string, string, Partial<Account>?][] = [
  ['111122223333', 'example-corp', 'root@example.com'],
  ['222233334444', 'example-mfa', 'root-mfa@example.com'],
  ['444455556666', 'example-otp', 'root-otp@example.com', { emailedCode: 'always' }],
  ['555566667777', 'example-lost', 'root-lost@example.com', { phone: { number: '+12025550100', reachable: true } }],
  ['666677778888', 'example-stuck', 'root-stuck@example.com', { phone: { number: '+12025550199', reachable: false } }],
  ['777788889999', 'example-suspended', 'root-suspended@example.com', { state: 'suspended' }],
  ['888899990000', 'example-closed', 'root-closed@example.com', { state: 'closed', closedAt: (-30 * YEAR) / 365 }],
  ['123412341234', 'example-captcha', 'root-captcha@example.com', { captcha: 'always' }],
];
const seeds: readonly [string, string][] = [
  ['root-222233334444', 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'],
  ['root-555566667777', 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'],
  ['root-666677778888', 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'],
  ['AIDAMOCKBOB', 'KRSXG5DSNFXGOIDBKRSXG5DSNFXGOIDB'],
];

let set: Promise<FixtureSet> | undefined;

/** Stands in for the default fixtures until they can be loaded. */
export function handmade(): Promise<FixtureSet> {
  set ??= make();
  return set;
}

async function make(): Promise<FixtureSet> {
  const { hasher } = createTools();
  const [root, iam] = await Promise.all([hasher.hash('Root-Passw0rd!', 'test'), hasher.hash('Iam-Passw0rd!', 'test')]);
  const password = (hash: string) => ({ hash, changedAt: -YEAR / 12, history: [] });
  const accounts: Account[] = people.map(([id, alias, , more]) => ({
    id,
    alias,
    name: alias,
    state: 'active',
    createdAt: -YEAR,
    ...more,
  }));
  const roots: User[] = people.map(([id, , email]) => ({
    id: `root-${id}`,
    kind: 'root',
    accountId: id,
    email,
    createdAt: -YEAR,
    password: password(root),
  }));
  const iamUsers: User[] = ['alice', 'bob', 'erin'].map((name) => ({
    id: `AIDAMOCK${name.toUpperCase()}`,
    kind: 'iam',
    accountId: '111122223333',
    name,
    path: '/',
    allow: ['iam:ChangePassword'],
    createdAt: -YEAR,
    password: { ...password(iam), ...(name === 'erin' && { mustChange: true }) },
  }));
  const devices: Row[] = seeds.map(([userId, secret]) => ({
    id: `mfa-${userId}`,
    type: 'totp',
    userId,
    name: 'phone',
    serialNumber: `arn:aws:iam::111122223333:mfa/${userId}`,
    createdAt: -YEAR,
    hardware: false,
    secret,
    driftSteps: 0,
    skewMs: 0,
    ...(userId.endsWith('555566667777') || userId.endsWith('666677778888') ? { lost: true } : {}),
  }));
  const layer = new BaseLayer({
    records: { accounts, users: [...roots, ...iamUsers], 'mfa-devices': devices },
    sequences: {},
  });
  return { open: (bornAt) => new MemoryStore(layer, bornAt) };
}
