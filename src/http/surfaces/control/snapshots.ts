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

interface Snapshots {
  readonly byId: Map<string, Snapshot>;
  /** How many were taken ever. */
  count: number;
}

/** A sandbox's moments to come back to, for as long as it lives: a drop or a reset forgets them (TEST-8). */
export const snapshotRoutes: ControlRoutes = (app, { sandboxes }) => {
  const taken = new WeakMap<Sandbox, Snapshots>();
  const of = (sandbox: Sandbox): Map<string, Snapshot> => kept(sandbox).byId;
  const kept = (sandbox: Sandbox): Snapshots => {
    const known = taken.get(sandbox) ?? { byId: new Map(), count: 0 };
    taken.set(sandbox, known);
    return known;
  };
  const named = (sandbox: Sandbox, id: string): Snapshot => {
    const snapshot = of(sandbox).get(id);
    if (snapshot === undefined) throw new DomainError('NOT_FOUND', { what: `snapshot ${id}` });
    return snapshot;
  };
  app.post('/sandboxes/:s/snapshots', { schema: operations.takeSnapshot }, async (request, reply) => {
    const sandbox = sandboxes.require(request.params.s);
    const dump = await exportState(sandbox);
    // Counted on, so that the id of a deleted one is never another's.
    const view = { id: String(++kept(sandbox).count), ...request.body, takenAt: isoTime(sandbox.clock.now()) };
    of(sandbox).set(view.id, { view, dump });
    return reply.code(201).send(view);
  });
  app.get('/sandboxes/:s/snapshots', { schema: operations.listSnapshots }, async (request) => {
    const snapshots = [...of(sandboxes.require(request.params.s)).values()];
    return { snapshots: snapshots.map(({ view }) => view) };
  });
  app.post('/sandboxes/:s/snapshots/:id/restore', { schema: operations.restoreSnapshot }, async (request, reply) => {
    const sandbox = sandboxes.require(request.params.s);
    await importState(sandbox, named(sandbox, request.params.id).dump);
    return reply.code(204).send(null);
  });
  app.delete('/sandboxes/:s/snapshots/:id', { schema: operations.deleteSnapshot }, async (request, reply) => {
    const sandbox = sandboxes.require(request.params.s);
    of(sandbox).delete(named(sandbox, request.params.id).view.id);
    return reply.code(204).send(null);
  });
};
