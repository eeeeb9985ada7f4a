import type { Visitor } from './visitor.ts';
import type { Style, World } from './world.ts';

export const BUILDER_PASSWORD = 'Build-Passw0rd!';
export const BUILDER_SIGN_IN = 'us-east-1.signin.aws';
export const PROFILE = 'profile.aws.amazon.com';
/** The words for every wrong pair of address and password. */
export const NO_FIT = 'This email address and password do not fit together. Try again.';

/** The profile, as its address alone opens it: at the first step of a sign-in unless somebody is signed in. */
export const openProfile = (w: World, visitor = w.visitor(), path = '/', style?: Style): Promise<Visitor> =>
  visitor.goto(w.url(PROFILE, path, style));

/** On to the step after the password. */
export async function enterBuilder(w: World, email: string, visitor = w.visitor(), typed = {}): Promise<Visitor> {
  await openProfile(w, visitor);
  await visitor.submit({ email, ...typed });
  return visitor.submit({ password: BUILDER_PASSWORD, ...typed });
}

/** A visitor in a profile, signed in. */
export async function signedInBuilder(
  w: World,
  email = 'builder@example.com',
  visitor = w.visitor(),
): Promise<Visitor> {
  await enterBuilder(w, email, visitor);
  if (!isInProfile(visitor)) throw new Error(`${email} is not in: ${visitor.text('main')}`);
  return visitor;
}

/** Whether the visitor stands in the profile. */
export const isInProfile = (visitor: Visitor): boolean => visitor.has('[data-testid="profile-who"]');

/** The step at which the visitor stands, by its heading's mark; '' at none. */
export const builderStep = (visitor: Visitor): string =>
  visitor.page.querySelector('h1[data-testid^="builder-"]')?.getAttribute('data-testid')?.slice('builder-'.length) ??
  '';

/** The step's words for a refusal; '' when it has none. */
export const builderError = (visitor: Visitor): string => visitor.text('[data-testid=builder-error]');

/** A visitor who is signed in, at a page of the profile. */
export const inProfile = async (w: World, path = '/', email?: string): Promise<Visitor> =>
  openProfile(w, await signedInBuilder(w, email), path);

/** The profile's words for a refusal; '' when it has none. */
export const profileNotice = (visitor: Visitor): string => visitor.text('main [data-testid=notice]');
