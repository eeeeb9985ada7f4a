import { type PhoneMessage, phoneMessages } from '../../../../core/messages/phone.ts';
import { sandboxFor } from '../../../server/create-app.ts';
import { readAfterMessage } from '../after.ts';
import type { ControlRoutes } from '../control-app.ts';
import { lookOrWait } from '../journal/look-or-wait.ts';
import { type ListPage, pageOfList } from '../page-of-list.ts';
import { example, inSandbox, nothing, problems, refusals } from '../schemas/common.ts';
import { type PhoneMessageView, phoneList, phoneQuery } from '../schemas/messages.ts';
import { isoTime } from '../times.ts';

const tags = ['Phone'];

const operations = {
  listPhoneMessages: {
    operationId: 'listPhoneMessages',
    ...example({ given: 'a text message', query: { wait: '5s' } }),
    ...problems('TOO_MANY_WAITERS'),
    tags,
    summary: 'Read text messages and calls, or wait for one',
    description: 'Oldest first. With `wait`, answers as soon as one fits, or empty-handed when time is up.',
    params: inSandbox,
    querystring: phoneQuery,
    response: { 200: phoneList, ...refusals },
  },

  clearPhoneMessages: {
    operationId: 'clearPhoneMessages',
    ...example(),
    tags,
    summary: 'Forget all text messages and calls',
    params: inSandbox,
    response: { 204: nothing, ...refusals },
  },
};

/** Text messages and calls (TEST-3). */
export const phoneRoutes: ControlRoutes = (app) => {
  app.get('/sandboxes/:s/phone', { schema: operations.listPhoneMessages }, async (request, reply) => {
    const sandbox = sandboxFor(request);
    const { to, after, wait, limit } = request.query;
    // A plus sign that was not percent-encoded arrives as a blank.
    const key = to?.replace(/^ /, '+');
    const { later = Number.NEGATIVE_INFINITY, ...place } = readAfterMessage(after);
    const query = { ...place, limit, ...(key !== undefined && { index: 'number', key }) };
    let page: ListPage<PhoneMessageView> = { items: [] };
    const look = async () => {
      const view = (message: PhoneMessage) => (later < message.sentAt ? phoneView(message) : undefined);
      page = await pageOfList(sandbox.store, phoneMessages, query, view);
      return page.items;
    };
    await lookOrWait(reply, sandbox, wait, look, [{ event: 'phone.*' }]);
    return { messages: page.items, next: page.next };
  });
  app.delete('/sandboxes/:s/phone', { schema: operations.clearPhoneMessages }, async (request, reply) => {
    const { store } = sandboxFor(request);
    const { items } = await store.list(phoneMessages);
    for (const { id } of items) await store.remove(phoneMessages, id);
    return reply.code(204).send(null);
  });
};

const phoneView = (message: PhoneMessage): PhoneMessageView => ({
  ...message,
  codes: [...message.codes],
  sentAt: isoTime(message.sentAt),
});
