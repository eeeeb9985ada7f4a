import { example, refusals } from '../schemas/common.ts';
import { allowListQuery, allowListView } from '../schemas/state.ts';

export const getAllowList = {
  operationId: 'getAllowList',
  ...example({ query: { kind: 'workforce' } }),
  tags: ['Hosts'],
  summary: 'Read the domains to allow, per kind of user',
  description: 'Federated users sign in at their own identity provider, so there is none of ours to allow.',
  querystring: allowListQuery,
  response: { 200: allowListView, ...refusals },
};
