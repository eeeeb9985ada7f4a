import { markEmailVerified } from '../core/directories/verification-code.ts';
import { type DirectoryLink, invitationLink } from './directory-links.ts';
import { defineFlow } from './machine.ts';
import { askForLink, type NewPassword, ownerOfLink, setPasswordByLink } from './steps/mailed-link.ts';

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

const awaitAnother = askForLink('awaitLink');

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
        followLink: {
          to: ['enterPassword', 'awaitLink'],
          async run({ sandbox }, _data, { directoryId, token, key }) {
            try {
              const { user } = await ownerOfLink(sandbox, invitationLink, { directoryId, token, key });
              return { to: 'enterPassword', data: { directoryId, token, key, username: user.name } };
            } catch (error) {
              return awaitAnother(error);
            }
          },
        },
      },
    },
    enterPassword: {
      on: {
        submitPassword: {
          to: ['accepted', 'awaitLink'],
          async run({ sandbox }, { username: _, ...link }, typed) {
            try {
              const { user } = await setPasswordByLink(sandbox, invitationLink, link, typed);
              await markEmailVerified(sandbox, user.id);
              return { to: 'accepted', data: { username: user.name } };
            } catch (error) {
              return awaitAnother(error);
            }
          },
        },
      },
    },
    accepted: { on: {} },
  },
});
