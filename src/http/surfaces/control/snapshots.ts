import { deleteSnapshot, restoreSnapshot, takeSnapshot } from '../../../core/keep-snapshots.ts';
import { listSnapshots, type Snapshot } from '../../../core/snapshot.ts';
import { sandboxFor } from '../../server/create-app.ts';
import type { ControlRoutes } from './control-app.ts';
import * as operations from './operations/snapshots.ts';
import type { SnapshotView } from './schemas/state.ts';
import { isoTime } from './times.ts';

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
