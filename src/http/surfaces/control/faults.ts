import { DomainError } from '../../../core/errors.ts';
import { type Fault, faults, faultTallies } from '../../../core/faults/fault.ts';
import { addFault, removeFaults } from '../../../core/faults/keep-faults.ts';
import { keptFault, writtenFault } from '../../../core/faults/written-fault.ts';
import type { Store } from '../../../core/store.ts';
import { sandboxFor } from '../../server/create-app.ts';
import type { ControlRoutes } from './control-app.ts';
import { demandReachable } from './demand-reachable.ts';
import { pageOfList } from './page-of-list.ts';
import { example, inSandbox, inSandboxWithId, nothing, pageOfSandbox, problems, refusals } from './schemas/common.ts';
import { type FaultView, faultCreation, faultList, faultView } from './schemas/faults.ts';
import { readInstant } from './times.ts';

const tags = ['Faults'];

const operations = {
  listFaults: {
    operationId: 'listFaults',
    ...example({ given: 'a fault' }),
    tags,
    summary: 'List the faults',
    description: 'In the order in which they are tried.',
    params: inSandbox,
    querystring: pageOfSandbox,
    response: { 200: faultList, ...refusals },
  },

  addFault: {
    operationId: 'addFault',
    ...example({
      body: {
        when: { service: 'sso-oidc', operation: 'CreateToken' },
        skip: 2,
        count: 1,
        effect: { answer: 'slow-down' },
      },
      refused: { body: { when: { operation: 'GetCallerIdentities' }, effect: { answer: 'throttled' } } },
    }),
    ...problems('FAULT_USELESS', 'TOO_MANY_FAULTS'),
    tags,
    summary: 'Add a fault',
    description: 'Calls fail by it from now on, after the faults that there are.',
    params: inSandbox,
    body: faultCreation,
    response: { 201: faultView, ...refusals },
  },

  clearFaults: {
    operationId: 'clearFaults',
    ...example(),
    tags,
    summary: 'Remove all faults',
    params: inSandbox,
    response: { 204: nothing, ...refusals },
  },

  getFault: {
    operationId: 'getFault',
    ...example({ given: 'a fault' }),
    ...problems('NOT_FOUND'),
    tags,
    summary: 'Look at a fault',
    params: inSandboxWithId("The fault's id."),
    response: { 200: faultView, ...refusals },
  },

  removeFault: {
    operationId: 'removeFault',
    ...example({ given: 'a fault', refused: {} }),
    ...problems('NOT_FOUND'),
    tags,
    summary: 'Remove a fault',
    params: inSandboxWithId("The fault's id."),
    response: { 204: nothing, ...refusals },
  },
};

/** The rules by which calls fail (TEST-5). */
export const faultRoutes: ControlRoutes = (app) => {
  app.get('/sandboxes/:s/faults', { schema: operations.listFaults }, async (request) => {
    const { store } = sandboxFor(request);
    const { items, next } = await pageOfList(store, faults, request.query, (fault) => viewOf(store, fault));
    return { faults: items, next };
  });
  app.post('/sandboxes/:s/faults', { schema: operations.addFault }, async (request, reply) => {
    const wanted = keptFault(request.body, readInstant);
    await demandReachable(wanted);
    return reply.code(201).send(writtenFault(await addFault(sandboxFor(request), wanted)));
  });
  app.delete('/sandboxes/:s/faults', { schema: operations.clearFaults }, async (request, reply) => {
    await removeFaults(sandboxFor(request));
    return reply.code(204).send(null);
  });
  app.get('/sandboxes/:s/faults/:id', { schema: operations.getFault }, async (request) => {
    const { store } = sandboxFor(request);
    const { id } = request.params;
    const fault = await store.get(faults, id);
    if (fault === undefined) throw new DomainError('NOT_FOUND', { what: `fault ${id}` });
    return viewOf(store, fault.value);
  });
  app.delete('/sandboxes/:s/faults/:id', { schema: operations.removeFault }, async (request, reply) => {
    const { id } = request.params;
    if ((await removeFaults(sandboxFor(request), id)) > 0) return reply.code(204).send(null);
    throw new DomainError('NOT_FOUND', { what: `fault ${id}` });
  });
};

const viewOf = async (store: Store, fault: Fault): Promise<FaultView> =>
  writtenFault(fault, (await store.get(faultTallies, fault.id))?.value);
