import { example, inSandbox, pageOfSandbox, refusals } from '../schemas/common.ts';
import { caseList } from '../schemas/insight.ts';

export const listCases = {
  operationId: 'listCases',
  ...example({ given: 'a support case' }),
  tags: ['Support cases'],
  summary: 'List the support cases',
  description: 'Oldest first.',
  params: inSandbox,
  querystring: pageOfSandbox,
  response: { 200: caseList, ...refusals },
};
