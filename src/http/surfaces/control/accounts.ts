import { type Account, accounts } from '../../../core/accounts/account.ts';
import { type AccountAlteration, alterAccount } from '../../../core/accounts/alter-account.ts';
import { accountByHandle } from '../../../core/accounts/find-by-handle.ts';
import { findRootOf } from '../../../core/accounts/find-user.ts';
import { policyDefaults } from '../../../core/credentials/iam-password-policy.ts';
import { DomainError } from '../../../core/errors.ts';
import type { Sandbox } from '../../../core/sandbox.ts';
import { accountFields } from '../../../core/vocabulary/account-fields.ts';
import { sandboxFor } from '../../server/create-app.ts';
import type { ControlRoutes } from './control-app.ts';
import { changesOf } from './obey-uses.ts';
import { pageOfList } from './page-of-list.ts';
import {
  type AccountChange,
  type AccountView,
  accountChange,
  accountList,
  accountPath,
  accountView,
} from './schemas/accounts.ts';
import { example, inSandbox, pageOfSandbox, problems, refusals } from './schemas/common.ts';
import { isoTime, readInstant } from './times.ts';

const tags = ['Accounts'];

const operations = {
  listAccounts: {
    operationId: 'listAccounts',
    ...example(),
    tags,
    summary: 'List the accounts',
    params: inSandbox,
    querystring: pageOfSandbox,
    response: { 200: accountList, ...refusals },
  },

  getAccount: {
    operationId: 'getAccount',
    ...example({ params: { id: '111122223333' }, refused: { params: { id: '000000000000' } } }),
    ...problems('NOT_FOUND'),
    tags,
    summary: 'Look at an account',
    description: 'Also at one that is gone for its users.',
    params: accountPath,
    response: { 200: accountView, ...refusals },
  },

  changeAccount: {
    operationId: 'changeAccount',
    ...example({
      params: { id: '111122223333' },
      body: { state: 'suspended' },
      refused: { params: { id: '000000000000' } },
    }),
    ...problems('NOT_FOUND', 'INVALID_NAME'),
    tags,
    summary: 'Change an account',
    description:
      'Suspend, close, reactivate; change the contact; override settings for its users (the captcha of all, the e-mailed code of its root user).',
    params: accountPath,
    body: accountChange,
    response: { 200: accountView, ...refusals },
  },
};

/** AWS accounts: their state (ROOT-10), contact phone (ROOT-8), overrides. */
export const accountRoutes: ControlRoutes = (app) => {
  app.get('/sandboxes/:s/accounts', { schema: operations.listAccounts }, async (request) => {
    const sandbox = sandboxFor(request);
    const view = (account: Account) => viewOf(sandbox, account);
    const { items, next } = await pageOfList(sandbox.store, accounts, request.query, view);
    return { accounts: items, next };
  });
  app.get('/sandboxes/:s/accounts/:id', { schema: operations.getAccount }, async (request) => {
    const sandbox = sandboxFor(request);
    return viewOf(sandbox, await namedAccount(sandbox, request.params.id));
  });
  app.patch('/sandboxes/:s/accounts/:id', { schema: operations.changeAccount }, async (request) => {
    const sandbox = sandboxFor(request);
    const account = await namedAccount(sandbox, request.params.id);
    const about = { fields: accountFields, kind: 'account', called: 'accounts' };
    const change = changesOf(about, request.body, await viewOf(sandbox, account));
    return viewOf(sandbox, await alterAccount(sandbox, account.id, alterationOf(change)));
  });
};

/**
 * The account that a path names.
 * @throws {DomainError} `NOT_FOUND`
 */
export async function namedAccount(sandbox: Sandbox, id: string): Promise<Account> {
  const account = await accountByHandle(sandbox, id);
  if (account === undefined) throw new DomainError('NOT_FOUND', { what: `account ${id}` });
  return account;
}

function alterationOf({ closedAt, passwordPolicy, ...change }: AccountChange): AccountAlteration {
  if (change.phone && Object.keys(change.phone).length === 0)
    throw new DomainError('MALFORMED_REQUEST', { detail: 'body.phone lacks both “number” and “reachable”' });
  return {
    ...change,
    ...(closedAt !== undefined && { closedAt: readInstant(closedAt) }),
    ...(passwordPolicy !== undefined && { passwordPolicy: passwordPolicy && { ...policyDefaults, ...passwordPolicy } }),
  };
}

async function viewOf(sandbox: Sandbox, account: Account): Promise<AccountView> {
  const root = await findRootOf(sandbox, account.id);
  const { closedAt, createdAt, ...rest } = account;
  return {
    ...rest,
    ...(root && { rootEmail: root.email }),
    ...(closedAt !== undefined && { closedAt: isoTime(closedAt) }),
    createdAt: isoTime(createdAt),
  };
}
