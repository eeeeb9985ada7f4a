import { example, inSandbox, nothing, problems, refusals } from '../schemas/common.ts';
import { phoneList, phoneQuery } from '../schemas/messages.ts';

const tags = ['Phone'];

export const listPhoneMessages = {
  operationId: 'listPhoneMessages',
  ...example({ given: 'a text message', query: { wait: '5s' } }),
  ...problems('TOO_MANY_WAITERS'),
  tags,
  summary: 'Read text messages and calls, or wait for one',
  description: 'Oldest first. With `wait`, answers as soon as one fits, or empty-handed when time is up.',
  params: inSandbox,
  querystring: phoneQuery,
  response: { 200: phoneList, ...refusals },
};

export const clearPhoneMessages = {
  operationId: 'clearPhoneMessages',
  ...example(),
  tags,
  summary: 'Forget all text messages and calls',
  params: inSandbox,
  response: { 204: nothing, ...refusals },
};
