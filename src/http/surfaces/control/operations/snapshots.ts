import { inSandbox, inSandboxWithId, nothing, problems, refusals } from '../schemas/common.ts';
import { snapshotCreation, snapshotList, snapshotView } from '../schemas/state.ts';

const tags = ['State'];

export const takeSnapshot = {
  operationId: 'takeSnapshot',
  tags,
  summary: 'Keep a moment to come back to',
  params: inSandbox,
  body: snapshotCreation,
  response: { 201: snapshotView, ...refusals },
};

export const listSnapshots = {
  operationId: 'listSnapshots',
  tags,
  summary: 'List the snapshots',
  params: inSandbox,
  response: { 200: snapshotList, ...refusals },
};

export const restoreSnapshot = {
  operationId: 'restoreSnapshot',
  ...problems('NOT_FOUND'),
  tags,
  summary: 'Go back to a snapshot',
  description: 'The clock included. The snapshot stays, and can be restored again; the journal goes on.',
  params: inSandboxWithId("The snapshot's id."),
  response: { 204: nothing, ...refusals },
};

export const deleteSnapshot = {
  operationId: 'deleteSnapshot',
  ...problems('NOT_FOUND'),
  tags,
  summary: 'Delete a snapshot',
  description: 'What it took of memory is free again.',
  params: inSandboxWithId("The snapshot's id."),
  response: { 204: nothing, ...refusals },
};
