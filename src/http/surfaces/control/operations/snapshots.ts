import { example, inSandbox, inSandboxWithId, nothing, problems, refusals } from '../schemas/common.ts';
import { snapshotCreation, snapshotList, snapshotView } from '../schemas/state.ts';

const tags = ['State'];

export const takeSnapshot = {
  operationId: 'takeSnapshot',
  ...example({ body: { name: 'signed in' } }),
  tags,
  summary: 'Keep a moment to come back to',
  params: inSandbox,
  body: snapshotCreation,
  response: { 201: snapshotView, ...refusals },
};

export const listSnapshots = {
  operationId: 'listSnapshots',
  ...example({ given: 'a snapshot' }),
  tags,
  summary: 'List the snapshots',
  params: inSandbox,
  response: { 200: snapshotList, ...refusals },
};

export const restoreSnapshot = {
  operationId: 'restoreSnapshot',
  ...example({ given: 'a snapshot', refused: { params: { id: 'unknown' } } }),
  ...problems('NOT_FOUND'),
  tags,
  summary: 'Go back to a snapshot',
  description: 'The clock included. The snapshot stays, and can be restored again; the journal goes on.',
  params: inSandboxWithId("The snapshot's id."),
  response: { 204: nothing, ...refusals },
};

export const deleteSnapshot = {
  operationId: 'deleteSnapshot',
  ...example({ given: 'a snapshot', refused: {} }),
  ...problems('NOT_FOUND'),
  tags,
  summary: 'Delete a snapshot',
  description: 'What it took of memory is free again.',
  params: inSandboxWithId("The snapshot's id."),
  response: { 204: nothing, ...refusals },
};
