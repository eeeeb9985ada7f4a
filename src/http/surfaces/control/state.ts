import { checkState, exportState, importState } from '../../../core/carry-state.ts';
import { DomainError } from '../../../core/errors.ts';
import { sandboxFor } from '../../server/create-app.ts';
import type { ControlRoutes } from './control-app.ts';
import * as operations from './operations/state.ts';
import type { State } from './schemas/state.ts';
import { isoTime } from './times.ts';

/** A world of many thousand records is tens of megabytes. */
const LARGEST_STATE = 256 * 1024 * 1024;

/** Carrying a sandbox elsewhere (TEST-8). */
export const stateRoutes: ControlRoutes = (app, { saveState, sandboxes }) => {
  app.post('/state', { schema: operations.saveState }, async () => {
    if (saveState === undefined)
      throw new DomainError('STATE_NOT_SAVED', { why: 'no-folder', detail: 'start the mock with --state DIR' });
    await saveState().catch((error: Error) => {
      throw new DomainError('STATE_NOT_SAVED', { why: 'failed', detail: error.message });
    });
    return { savedAt: isoTime(sandboxes.wall()) };
  });
  app.get('/sandboxes/:s/state', { schema: operations.exportState }, async (request) => {
    const { records, sequences } = await exportState(sandboxFor(request));
    return { version: 1, records, sequences } as State;
  });
  app.put(
    '/sandboxes/:s/state',
    {
      bodyLimit: LARGEST_STATE,
      config: { values: Number.POSITIVE_INFINITY },
      schema: operations.importState,
    },
    async (request, reply) => {
      const { records, sequences } = request.body;
      const sandbox = sandboxFor(request);
      await checkState({ records, sequences }, sandbox.tools.wall());
      await importState(sandbox, { records, sequences });
      return reply.code(204).send(null);
    },
  );
};
