import type { Owned } from '../accounts/find-user.ts';
import { type RootUser, userArn } from '../accounts/user.ts';
import { makeLink } from '../challenges/sent-link.ts';
import { rootPasswordLinkLetter } from '../messages/letters/root-password-link.ts';
import { sendMail } from '../messages/send-mail.ts';
import type { Sandbox } from '../sandbox.ts';

/** The address of the mailed link, and the language of the letter. */
export interface LinkDelivery {
  readonly linkTo: (host: string, path: string) => string;
  readonly locale: 'en' | 'ko';
}

/** Mails a root user a link under which a new password can be set, once (ROOT-7). */
export async function sendRootPasswordLink(
  sandbox: Sandbox,
  { user }: Owned<RootUser>,
  { linkTo, locale }: LinkDelivery,
): Promise<void> {
  const { linkLifetimeMs } = sandbox.settings;
  const { token, key } = await makeLink(sandbox, 'root-password', user);
  const link = linkTo('signin.aws.amazon.com', `/resetpassword?type=RootUser&token=${token}&key=${key}`);
  const letter = rootPasswordLinkLetter[locale]({ link, minutes: Math.ceil(linkLifetimeMs / 60_000) });
  await sendMail(sandbox, 'console', user.email, letter);
  const subject = { user: userArn(user), accountId: user.accountId };
  sandbox.journal.event('link.sent', { ...subject, purpose: 'root-password', to: user.email });
}
