import { accountChange, accountList, accountPath, accountView } from '../schemas/accounts.ts';
import { example, inSandbox, pageOfSandbox, problems, refusals } from '../schemas/common.ts';

const tags = ['Accounts'];

export const listAccounts = {
  operationId: 'listAccounts',
  ...example(),
  tags,
  summary: 'List the accounts',
  params: inSandbox,
  querystring: pageOfSandbox,
  response: { 200: accountList, ...refusals },
};

export const getAccount = {
  operationId: 'getAccount',
  ...example({ params: { id: '111122223333' }, refused: { params: { id: '000000000000' } } }),
  ...problems('NOT_FOUND'),
  tags,
  summary: 'Look at an account',
  description: 'Also at one that is gone for its users.',
  params: accountPath,
  response: { 200: accountView, ...refusals },
};

export const changeAccount = {
  operationId: 'changeAccount',
  ...example({
    params: { id: '111122223333' },
    body: { state: 'suspended' },
    refused: { params: { id: '000000000000' } },
  }),
  ...problems('NOT_FOUND', 'INVALID_NAME'),
  tags,
  summary: 'Change an account',
  description: 'Suspend, close, reactivate; change the contact; override settings for its root user.',
  params: accountPath,
  body: accountChange,
  response: { 200: accountView, ...refusals },
};
