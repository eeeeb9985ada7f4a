import type { MailMessage } from '../../src/client/index.ts';
import { refusal } from './refusal.ts';
import { captchaAnswer, enterEmail, isIn, PLAIN_ROOT } from './sign-in.ts';
import type { Visitor } from './visitor.ts';
import type { World } from './world.ts';

export const SUBJECT = 'Amazon Web Services Password Assistance';
export const NEW_PASSWORD = 'New-Passw0rd!';

/** `/resetpassword`, with an e-mail sent. */
export async function askFor(w: World, email: string, visitor: Visitor = w.visitor()): Promise<Visitor> {
  await visitor.goto(w.url('signin.aws.amazon.com', '/resetpassword'));
  return visitor.submit({ email });
}

/** On to "instructions sent". */
export async function askForLink(w: World, email: string, visitor: Visitor = w.visitor()): Promise<Visitor> {
  await askFor(w, email, visitor);
  return visitor.submit({ guess: await captchaAnswer(w, visitor) });
}

/** The newest mail of the recovery to an address. */
export const recoveryMail = (w: World, to: string): Promise<MailMessage> => w.mail.waitFor({ to, subject: SUBJECT });

/** The link that was mailed last, once it was asked for. */
export async function mailedLink(w: World, email: string): Promise<string> {
  await askForLink(w, email);
  return (await recoveryMail(w, email)).links[0] ?? '';
}

/** Opens a link and sets a password there. */
export async function reset(visitor: Visitor, link: string, password = NEW_PASSWORD): Promise<Visitor> {
  await visitor.goto(link);
  return visitor.submit({ password, confirmation: password });
}

/** The recovery's words for a refusal; '' when it has none. */
export const complaint = (visitor: Visitor): string => refusal(visitor, 'password_recovery_error_message');

/** Whether the password was changed, as scripts tell. */
export const isChanged = (visitor: Visitor): boolean =>
  visitor.has('#success_link') && visitor.has('[aria-label="Success"]');

/** Whether a root user gets in with a password. */
export async function signsIn(w: World, password: string, email = PLAIN_ROOT): Promise<boolean> {
  const visitor = await enterEmail(w, email);
  return isIn(await visitor.submit({ password }));
}
