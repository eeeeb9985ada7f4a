import { markEmailVerified } from '../../core/directories/workforce/verification-code.ts';
import { defineFlow } from '../machine.ts';
import { mailedLink, type NewPassword } from '../steps/mailed-link.ts';
import { type DirectoryLink, invitationLink } from './directory-links.ts';

export type AcceptInvitationStates = {
  /** Before a link that can be used was opened; its page tells how to get one. */
  awaitLink: object;
  enterPassword: DirectoryLink & { username: string };
  accepted: { username: string };
};

/** `directoryId` is the URL's, never a form's. */
export type AcceptInvitationEvents = {
  followLink: DirectoryLink;
  submitPassword: NewPassword;
};

const link = mailedLink(invitationLink, 'awaitLink');

/** A directory's new user accepts the mailed invitation: link, password twice, on to the portal (PORTAL-3). */
export const acceptInvitation = defineFlow<AcceptInvitationStates, AcceptInvitationEvents>()({
  name: 'accept-invitation',
  initial: 'awaitLink',
  final: ['accepted'],
  lifetimeMs: 60 * 60 * 1000,
  start: {},
  secrets: ['token', 'key', 'password', 'confirmation'],
  states: {
    awaitLink: {
      on: {
        followLink: link.opens('enterPassword', ({ user }) => ({ username: user.name })),
      },
    },
    enterPassword: {
      on: {
        submitPassword: link.sets('accepted', async (sandbox, { user }) => {
          await markEmailVerified(sandbox, user.id);
          return { username: user.name };
        }),
      },
    },
    accepted: { on: {} },
  },
});
