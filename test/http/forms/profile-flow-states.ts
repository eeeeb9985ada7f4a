import { type FlowStates, posting } from './standing.ts';

/** The flows of a Builder ID's profile. */
export const profileFlowStates: FlowStates = {
  'edit-profile': { edit: posting('profile name'), saved: 'leads out' },
  'edit-contact': {
    enterEmail: posting('profile e-mail'),
    enterCode: posting('profile e-mail code'),
    changed: 'leads out',
  },
  'change-builder-password': {
    reenterPassword: posting('profile password'),
    enterNewPassword: posting('profile new password'),
    changed: 'leads out',
  },
  'delete-sessions': { confirm: posting('profile sessions'), deleted: 'leads out' },
  'request-data': { ask: posting('profile data'), requested: 'leads out' },
  'delete-profile': { acknowledge: posting('profile deletion'), deleted: 'leads out' },
};
