import { deleteSnapshot, restoreSnapshot, takeSnapshot } from '../../../../core/world/keep-snapshots.ts';
import { listSnapshots, type Snapshot } from '../../../../core/world/snapshot.ts';
import { sandboxFor } from '../../../server/create-app.ts';
import type { ControlRoutes } from '../control-app.ts';
import { example, inSandbox, inSandboxWithId, nothing, problems, refusals } from '../schemas/common.ts';
import { type SnapshotView, snapshotCreation, snapshotList, snapshotView } from '../schemas/state.ts';
import { isoTime } from '../times.ts';

const tags = ['State'];

const operations = {
  takeSnapshot: {
    operationId: 'takeSnapshot',
    ...example({ body: { name: 'signed in' } }),
    tags,
    summary: 'Keep a moment to come back to',
    params: inSandbox,
    body: snapshotCreation,
    response: { 201: snapshotView, ...refusals },
  },

  listSnapshots: {
    operationId: 'listSnapshots',
    ...example({ given: 'a snapshot' }),
    tags,
    summary: 'List the snapshots',
    params: inSandbox,
    response: { 200: snapshotList, ...refusals },
  },

  restoreSnapshot: {
    operationId: 'restoreSnapshot',
    ...example({ given: 'a snapshot', refused: { params: { id: 'unknown' } } }),
    ...problems('NOT_FOUND'),
    tags,
    summary: 'Go back to a snapshot',
    description: 'The clock included. The snapshot stays, and can be restored again; the journal goes on.',
    params: inSandboxWithId("The snapshot's id."),
    response: { 204: nothing, ...refusals },
  },

  deleteSnapshot: {
    operationId: 'deleteSnapshot',
    ...example({ given: 'a snapshot', refused: {} }),
    ...problems('NOT_FOUND'),
    tags,
    summary: 'Delete a snapshot',
    description: 'What it took of memory is free again.',
    params: inSandboxWithId("The snapshot's id."),
    response: { 204: nothing, ...refusals },
  },
};

/** A sandbox's moments to come back to (TEST-8). */
export const snapshotRoutes: ControlRoutes = (app, { sandboxes }) => {
  app.post('/sandboxes/:s/snapshots', { schema: operations.takeSnapshot }, async (request, reply) => {
    const snapshot = await takeSnapshot(sandboxes.common, sandboxFor(request), request.body?.name);
    return reply.code(201).send(viewOf(snapshot));
  });
  app.get('/sandboxes/:s/snapshots', { schema: operations.listSnapshots }, async (request) => {
    const snapshots = await listSnapshots(sandboxes.common, sandboxFor(request).name);
    return { snapshots: snapshots.map(viewOf) };
  });
  app.post('/sandboxes/:s/snapshots/:id/restore', { schema: operations.restoreSnapshot }, async (request, reply) => {
    await restoreSnapshot(sandboxes.common, sandboxFor(request), request.params.id);
    return reply.code(204).send(null);
  });
  app.delete('/sandboxes/:s/snapshots/:id', { schema: operations.deleteSnapshot }, async (request, reply) => {
    await deleteSnapshot(sandboxes.common, sandboxFor(request).name, request.params.id);
    return reply.code(204).send(null);
  });
};

const viewOf = ({ number, name, takenAt }: Snapshot): SnapshotView => ({
  id: String(number),
  name,
  takenAt: isoTime(takenAt),
});
