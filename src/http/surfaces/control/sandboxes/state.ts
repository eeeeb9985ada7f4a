import { DomainError } from '../../../../core/errors.ts';
import { checkState, exportState, importState } from '../../../../core/world/carry-state.ts';
import { sandboxFor } from '../../../server/create-app.ts';
import type { ControlRoutes } from '../control-app.ts';
import { example, inSandbox, nothing, problems, refusals } from '../schemas/common.ts';
import { type State, savedState, stateDump } from '../schemas/state.ts';
import { isoTime } from '../times.ts';

const tags = ['State'];

const operations = {
  exportState: {
    operationId: 'exportState',
    ...example({ given: 'nobody' }),
    tags,
    summary: 'Export everything in a sandbox',
    description: 'But its journal. It holds secrets: hashes of passwords, TOTP secrets, session ids.',
    params: inSandbox,
    response: { 200: stateDump, ...refusals },
  },

  saveState: {
    operationId: 'saveState',
    ...example(),
    tags,
    summary: 'Save all sandboxes in the folder of --state',
    description:
      'At once and whole, as happens anyway within 5 s of a change and at the end of the process. Journals are not saved.',
    ...problems('STATE_NOT_SAVED'),
    response: { 200: savedState, ...refusals },
  },

  importState: {
    operationId: 'importState',
    ...example({ given: 'an exported state' }),
    tags,
    summary: 'Replace everything in a sandbox by an exported state',
    description:
      'The clock included, back in time too. A state that cannot be taken up changes nothing, and the answer tells the JSON path of what is wrong in it.',
    params: inSandbox,
    ...problems('INVALID_STATE'),
    body: stateDump,
    response: { 204: nothing, ...refusals },
  },
};

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
