import { exportState, importState } from '../../../core/carry-state.ts';
import { DomainError } from '../../../core/errors.ts';
import type { Sandbox } from '../../../core/sandbox.ts';
import type { Dump } from '../../../core/store.ts';
import type { ControlRoutes } from './control-app.ts';
import * as operations from './operations/snapshots.ts';
import type { SnapshotView } from './schemas/state.ts';
import { isoTime } from './times.ts';

interface Snapshot {
  readonly view: SnapshotView;
  readonly dump: Dump;
}

/** A sandbox's moments to come back to, for as long as it lives: a drop or a reset forgets them (TEST-8). */
export const snapshotRoutes: ControlRoutes = (app, { sandboxes }) => {
  const taken = new WeakMap<Sandbox, Map<string, Snapshot>>();
  const of = (sandbox: Sandbox) => taken.get(sandbox) ?? new Map<string, Snapshot>();
  app.post('/sandboxes/:s/snapshots', { schema: operations.takeSnapshot }, async (request, reply) => {
    const sandbox = sandboxes.require(request.params.s);
    const dump = await exportState(sandbox);
    const view = { id: String(of(sandbox).size + 1), ...request.body, takenAt: isoTime(sandbox.clock.now()) };
    taken.set(sandbox, new Map(of(sandbox)).set(view.id, { view, dump }));
    return reply.code(201).send(view);
  });
  app.get('/sandboxes/:s/snapshots', { schema: operations.listSnapshots }, async (request) => {
    const snapshots = [...of(sandboxes.require(request.params.s)).values()];
    return { snapshots: snapshots.map(({ view }) => view) };
  });
  app.post('/sandboxes/:s/snapshots/:id/restore', { schema: operations.restoreSnapshot }, async (request, reply) => {
    const sandbox = sandboxes.require(request.params.s);
    const snapshot = of(sandbox).get(request.params.id);
    if (snapshot === undefined) throw new DomainError('NOT_FOUND', { what: `snapshot ${request.params.id}` });
    await importState(sandbox, snapshot.dump);
    return reply.code(204).send(null);
  });
};
