import { DomainError } from '../../../../core/errors.ts';
import { addMailRule } from '../../../../core/messages/add-mail-rule.ts';
import { type MailRule, mailRules } from '../../../../core/messages/mail.ts';
import { formatDuration } from '../../../../core/time/duration.ts';
import { sandboxFor } from '../../../server/create-app.ts';
import type { ControlRoutes } from '../control-app.ts';
import { pageOfList } from '../page-of-list.ts';
import { example, inSandbox, inSandboxWithId, nothing, pageOfSandbox, problems, refusals } from '../schemas/common.ts';
import { type MailRuleView, mailRuleCreation, mailRuleList, mailRuleView } from '../schemas/messages.ts';
import { readDuration } from '../times.ts';

const tags = ['Mail'];

const operations = {
  listMailRules: {
    operationId: 'listMailRules',
    ...example({ given: 'a mail rule' }),
    tags,
    summary: 'List the mail rules',
    description: 'In the order in which they are tried.',
    params: inSandbox,
    querystring: pageOfSandbox,
    response: { 200: mailRuleList, ...refusals },
  },

  addMailRule: {
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
  },

  clearMailRules: {
    operationId: 'clearMailRules',
    ...example(),
    tags,
    summary: 'Remove all mail rules',
    params: inSandbox,
    response: { 204: nothing, ...refusals },
  },

  removeMailRule: {
    operationId: 'removeMailRule',
    ...example({ given: 'a mail rule', refused: {} }),
    ...problems('NOT_FOUND'),
    tags,
    summary: 'Remove a mail rule',
    params: inSandboxWithId("The rule's id."),
    response: { 204: nothing, ...refusals },
  },
};

/** The rules of mail for an address (ROOT-9). */
export const mailRuleRoutes: ControlRoutes = (app) => {
  app.get('/sandboxes/:s/mail/rules', { schema: operations.listMailRules }, async (request) => {
    const { items, next } = await pageOfList(sandboxFor(request).store, mailRules, request.query, ruleView);
    return { rules: items, next };
  });
  app.post('/sandboxes/:s/mail/rules', { schema: operations.addMailRule }, async (request, reply) => {
    const { delay, ...rule } = request.body;
    const wanted = delay === undefined ? rule : { ...rule, delayMs: notNegative(readDuration(delay)) };
    return reply.code(201).send(ruleView(await addMailRule(sandboxFor(request), wanted)));
  });
  app.delete('/sandboxes/:s/mail/rules', { schema: operations.clearMailRules }, async (request, reply) => {
    const { store } = sandboxFor(request);
    const { items } = await store.list(mailRules);
    for (const { id } of items) await store.remove(mailRules, id);
    return reply.code(204).send(null);
  });
  app.delete('/sandboxes/:s/mail/rules/:id', { schema: operations.removeMailRule }, async (request, reply) => {
    const { id } = request.params;
    if (await sandboxFor(request).store.remove(mailRules, id)) return reply.code(204).send(null);
    throw new DomainError('NOT_FOUND', { what: `mail rule ${id}` });
  });
};

function notNegative(ms: number): number {
  if (ms >= 0) return ms;
  throw new DomainError('MALFORMED_REQUEST', { detail: 'body.delay must not be negative' });
}

const ruleView = ({ delayMs, ...rule }: MailRule): MailRuleView => ({
  ...rule,
  ...(delayMs !== undefined && { delay: formatDuration(delayMs) }),
});
