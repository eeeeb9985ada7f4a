import type { FastifyReply, FastifyRequest } from 'fastify';
import { BUILDER_BASE, PROFILE_HOST } from '../../core/builder/builder-addresses.ts';
import { calledName } from '../../core/builder/builder-fields.ts';
import type { BuilderMember } from '../../core/builder/find-builder-user.ts';
import type { ProfileFrame, ProfileSection } from '../../pages/profile/profile-page.tsx';
import { withLocale } from '../plugins/locale.ts';
import { formTokens, pageContext } from '../plugins/pages.ts';
import { siteFor } from '../server/create-app.ts';

/** The path of each section of the profile. A new section is an entry here, and its name in `builderProfile.sections`. */
export const profilePaths: Readonly<Record<ProfileSection, string>> = {
  details: '/',
  security: '/security',
  privacy: '/privacy',
};

/** The address of a path of the profile, as a page of this request links to it. */
export function profilePage(request: FastifyRequest, path: string): string {
  const { host, prefix, link } = siteFor(request);
  return host === PROFILE_HOST ? `${prefix}${path}` : withLocale(request, link(PROFILE_HOST, path));
}

/** The common props of the profile's pages. Those about MFA devices stand on the sign-in host. */
export function profileFrame(request: FastifyRequest, reply: FastifyReply, { user }: BuilderMember): ProfileFrame {
  const { done } = request.query as { done?: unknown };
  const known = pageContext(request).text.builderProfile.done;
  const base = siteFor(request).host === PROFILE_HOST ? '' : BUILDER_BASE;
  return {
    who: calledName(user),
    email: user.email,
    urls: Object.fromEntries(
      Object.entries(profilePaths).map(([section, path]) => [section, profilePage(request, path)]),
    ) as Record<ProfileSection, string>,
    signOut: formTokens(request, reply, `${base}/sign-out`),
    ...(isDone(done, known) && { done }),
  };
}

const isDone = (word: unknown, known: object): word is NonNullable<ProfileFrame['done']> =>
  typeof word === 'string' && Object.hasOwn(known, word);
