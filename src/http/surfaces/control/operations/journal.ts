import { example, inSandbox, nothing, problems, refusals } from '../schemas/common.ts';
import { journalList, journalQuery } from '../schemas/insight.ts';

const tags = ['Journal'];

export const readJournal = {
  operationId: 'readJournal',
  ...example({ given: 'a wrong password', query: { event: 'flow.refused', order: 'desc', limit: 1 } }),
  ...problems('TOO_MANY_WAITERS'),
  tags,
  summary: 'Read the journal, or wait for an entry',
  description:
    'Oldest first, unless `order` says otherwise. What happened in a flow carries `flow`, `flowId` and, as far as it is known, whom it is about. With `wait`, answers as soon as an entry fits, or empty-handed when time is up.',
  params: inSandbox,
  querystring: journalQuery,
  response: { 200: journalList, ...refusals },
};

export const clearJournal = {
  operationId: 'clearJournal',
  ...example(),
  tags,
  summary: 'Forget what happened',
  description: '`seq` goes on counting.',
  params: inSandbox,
  response: { 204: nothing, ...refusals },
};
