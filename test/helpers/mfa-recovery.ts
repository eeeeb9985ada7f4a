import type { MailMessage } from '../../src/client/index.ts';
import { enterRootPassword } from './sign-in.ts';
import type { Visitor } from './visitor.ts';
import type { World } from './world.ts';

export const LOST = 'root-lost@example.com';
export const STUCK = 'root-stuck@example.com';
/** The number of root-lost's contact. */
export const PHONE = '+12025550100';

/** "Troubleshoot MFA", the password passed. */
export async function troubleshoot(w: World, email = LOST, visitor: Visitor = w.visitor()): Promise<Visitor> {
  await enterRootPassword(w, email, visitor);
  return visitor.click('[data-testid=mfa-help]');
}

/** On to the page that says that a link was mailed. */
export async function askForLink(w: World, email = LOST, visitor: Visitor = w.visitor()): Promise<Visitor> {
  await troubleshoot(w, email, visitor);
  return visitor.submit({}, { form: 'sendLink' });
}

export const linkMails = (w: World, to = LOST): Promise<readonly MailMessage[]> =>
  w.mail.list({ to, subject: 'without MFA' });

/** The link that was mailed last. */
export const newestLink = async (w: World, to = LOST): Promise<string> =>
  (await linkMails(w, to)).at(-1)?.links[0] ?? '';

/** On to the choice between text message and call. */
export async function openLink(w: World, email = LOST, visitor: Visitor = w.visitor()): Promise<Visitor> {
  await askForLink(w, email, visitor);
  return visitor.goto(await newestLink(w, email));
}

/** Presses "Text me" or "Call me". */
export const reach = (
  visitor: Visitor,
  button: 'text-me' | 'call-me' | 'text-again' | 'call-again',
): Promise<Visitor> => visitor.submit({}, { form: `form:has([data-testid=${button}])` });

/** On to the code's page. */
export async function haveCodeSent(w: World, email = LOST, visitor: Visitor = w.visitor()): Promise<Visitor> {
  await openLink(w, email, visitor);
  return reach(visitor, 'text-me');
}

/** The code that was texted or spoken last. */
export const phoneCode = async (w: World, to = PHONE): Promise<string> =>
  (await w.phone.list({ to })).at(-1)?.codes[0] ?? '';

/** Another code than the one that was sent. */
export const otherThan = (code: string): string => (code === '000000' ? '000001' : '000000');

/** The token of the forms on a page, for a request that no form makes. */
export const csrfOf = (visitor: Visitor): string =>
  visitor.page.querySelector('[name=csrf]')?.getAttribute('value') ?? '';
