import type { FastifyReply, FastifyRequest } from 'fastify';
import { calledName } from '../../../core/builder/builder-fields.ts';
import type { ProfileFrame, ProfileSection } from '../../../pages/profile/profile-page.tsx';
import { formTokens } from '../../plugins/pages.ts';
import { siteFor } from '../../server/create-app.ts';
import { signedInOf } from './admit.ts';

/** The path of each section of the profile. A new section is an entry here, and its name in `builderProfile.sections`. */
export const profilePaths: Readonly<Record<ProfileSection, string>> = { details: '/' };

/** The common props of the profile's pages. */
export function profileFrame(request: FastifyRequest, reply: FastifyReply): ProfileFrame {
  const { prefix } = siteFor(request);
  const { user } = signedInOf(request);
  return {
    who: calledName(user),
    email: user.email,
    urls: Object.fromEntries(
      Object.entries(profilePaths).map(([section, path]) => [section, `${prefix}${path}`]),
    ) as Record<ProfileSection, string>,
    signOut: formTokens(request, reply, '/sign-out'),
  };
}
