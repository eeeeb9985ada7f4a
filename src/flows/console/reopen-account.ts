import { accountStanding } from '../../core/accounts/account.ts';
import { reactivateAccount } from '../../core/accounts/change-account.ts';
import { DomainError } from '../../core/errors.ts';
import type { FlowContext } from '../context.ts';
import { defineFlow } from '../machine.ts';
import { ownerOf } from './account-owner.ts';

export type ReopenAccountStates = {
  dormant: object;
  active: object;
};

/** `userId` is the signed-in user's, never a form's. */
export type ReopenAccountEvents = {
  settleBill: { userId: string };
  reopen: { userId: string };
};

/** The owner brings an account back: settles the bill of a suspended one, reopens a closed one (ROOT-10). */
export const reopenAccount = defineFlow<ReopenAccountStates, ReopenAccountEvents>()({
  name: 'reopen-account',
  initial: 'dormant',
  final: ['active'],
  lifetimeMs: 60 * 60 * 1000,
  start: {},
  secrets: [],
  states: {
    dormant: {
      on: {
        settleBill: { to: ['active'], run: (context, _data, { userId }) => revive(context, userId, 'suspended') },
        reopen: { to: ['active'], run: (context, _data, { userId }) => revive(context, userId, 'closed') },
      },
    },
    active: { on: {} },
  },
});

async function revive(context: FlowContext, userId: string, from: 'suspended' | 'closed') {
  const { sandbox } = context;
  const { account } = await ownerOf(context, userId, 'account:Reactivate');
  const standing = accountStanding(account, sandbox.clock.now());
  if (standing !== from && standing !== 'active') throw new DomainError('STEP_OUT_OF_ORDER', {});
  if (standing === from) await reactivateAccount(sandbox, account.id);
  return { to: 'active', data: {} } as const;
}
