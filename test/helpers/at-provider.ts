import { IDP } from './identity-provider.ts';
import type { Visitor } from './visitor.ts';
import type { Style, World } from './world.ts';

export const IDP_PASSWORD = 'Idp-Passw0rd!';

/** Opens a portal whose people are a built-in identity provider's, up to the page there. */
export const openExternal = (w: World, directory: string, visitor = w.visitor(), style?: Style): Promise<Visitor> =>
  visitor.goto(w.url(`${directory}.awsapps.com`, '/start/sign-in', style));

/** Signs in at the provider's page, and lets it post what it says. */
export async function signInThere(visitor: Visitor, username: string, password = IDP_PASSWORD): Promise<Visitor> {
  await visitor.submit({ username, password }, { form: '[data-testid=idp-form]' });
  return visitor.has('[data-testid=saml-form]') ? goOn(visitor) : visitor;
}

/** Sends the form with the provider's answer, as its page's script does. */
export const goOn = (visitor: Visitor): Promise<Visitor> => visitor.submit({}, { form: '[data-testid=saml-form]' });

/** A directory's identity source: the built-in provider, by metadata with its real name that tells of no redirects. */
export async function askedByForm(w: World): Promise<{ type: 'saml'; metadata: string }> {
  const metadata = (await w.visitor().fetch(w.url(IDP, '/saml/metadata'))).text();
  const named = metadata.replaceAll(w.url(IDP, '/'), `https://${IDP}/`);
  return { type: 'saml', metadata: named.replace(/<md:SingleSignOnService [^>]*HTTP-Redirect[^>]*>/, '') };
}
