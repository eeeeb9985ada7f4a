import { example, inSandbox, nothing, problems, refusals } from '../schemas/common.ts';
import { savedState, stateDump } from '../schemas/state.ts';

const tags = ['State'];

export const exportState = {
  operationId: 'exportState',
  ...example({ given: 'nobody' }),
  tags,
  summary: 'Export everything in a sandbox',
  description: 'But its journal. It holds secrets: hashes of passwords, TOTP secrets, session ids.',
  params: inSandbox,
  response: { 200: stateDump, ...refusals },
};

export const saveState = {
  operationId: 'saveState',
  ...example(),
  tags,
  summary: 'Save all sandboxes in the folder of --state',
  description:
    'At once and whole, as happens anyway within 5 s of a change and at the end of the process. Journals are not saved.',
  ...problems('STATE_NOT_SAVED'),
  response: { 200: savedState, ...refusals },
};

export const importState = {
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
};
