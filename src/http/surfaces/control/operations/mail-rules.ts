import { example, inSandbox, inSandboxWithId, nothing, pageOfSandbox, problems, refusals } from '../schemas/common.ts';
import { mailRuleCreation, mailRuleList, mailRuleView } from '../schemas/messages.ts';

const tags = ['Mail'];

export const listMailRules = {
  operationId: 'listMailRules',
  ...example({ given: 'a mail rule' }),
  tags,
  summary: 'List the mail rules',
  description: 'In the order in which they are tried.',
  params: inSandbox,
  querystring: pageOfSandbox,
  response: { 200: mailRuleList, ...refusals },
};

export const addMailRule = {
  operationId: 'addMailRule',
  ...example({
    body: { address: 'root@example.com', action: 'delay', delay: '10m' },
    refused: { body: { address: 'root@example.com', action: 'lose' } },
  }),
  tags,
  summary: 'Add a mail rule',
  description: 'It holds for mail from now on, after the rules that there are.',
  params: inSandbox,
  body: mailRuleCreation,
  response: { 201: mailRuleView, ...refusals },
};

export const clearMailRules = {
  operationId: 'clearMailRules',
  ...example(),
  tags,
  summary: 'Remove all mail rules',
  params: inSandbox,
  response: { 204: nothing, ...refusals },
};

export const removeMailRule = {
  operationId: 'removeMailRule',
  ...example({ given: 'a mail rule', refused: {} }),
  ...problems('NOT_FOUND'),
  tags,
  summary: 'Remove a mail rule',
  params: inSandboxWithId("The rule's id."),
  response: { 204: nothing, ...refusals },
};
