import { BUILDER_PASSWORD, inProfile } from '../../helpers/builder.ts';
import type { PostingPage } from './posting-pages.ts';

const PASSWORD = 4096;

/** The pages of a Builder ID's profile that take forms. */
export const profilePostingPages: readonly PostingPage[] = [
  {
    name: 'profile name',
    open: (w) => inProfile(w, '/details/profile'),
    event: 'saveProfile',
    fields: { name: 128, nickname: 128 },
  },
  {
    name: 'profile e-mail',
    open: (w) => inProfile(w, '/details/contact'),
    event: 'submitEmail',
    fields: { newEmail: 320 },
  },
  {
    name: 'profile e-mail code',
    open: async (w) =>
      (await inProfile(w, '/details/contact')).submit({ newEmail: 'moved@example.com' }, { form: 'submitEmail' }),
    event: 'submitCode',
    fields: { code: 32 },
  },
  {
    name: 'profile password',
    open: (w) => inProfile(w, '/security/password'),
    event: 'reenterPassword',
    fields: { password: PASSWORD },
  },
  {
    name: 'profile new password',
    open: async (w) =>
      (await inProfile(w, '/security/password')).submit({ password: BUILDER_PASSWORD }, { form: 'reenterPassword' }),
    event: 'submitNewPassword',
    fields: { newPassword: PASSWORD, confirmPassword: PASSWORD },
  },
  {
    name: 'profile sessions',
    open: (w) => inProfile(w, '/security/sessions'),
    event: 'deleteSessions',
    fields: { words: 64 },
  },
  { name: 'profile data', open: (w) => inProfile(w, '/privacy/request'), event: 'requestData', fields: {} },
  { name: 'profile deletion', open: (w) => inProfile(w, '/privacy/delete'), event: 'deleteProfile', fields: {} },
];
