import { markEmailVerified } from '../core/directories/verification-code.ts';
import { defineFlow } from './machine.ts';
import {
  type DirectoryLink,
  isBadLink,
  memberOfLink,
  type NewPassword,
  setPasswordByLink,
} from './steps/mailed-link.ts';

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

const PURPOSE = 'workforce-invitation';

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
              const { user } = await memberOfLink(sandbox, PURPOSE, { directoryId, token, key });
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
              const { user } = await setPasswordByLink(sandbox, PURPOSE, link, typed);
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

function awaitAnother(error: unknown) {
  if (!isBadLink(error)) throw error;
  return { to: 'awaitLink', data: {}, notice: error.reason() } as const;
}
