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
