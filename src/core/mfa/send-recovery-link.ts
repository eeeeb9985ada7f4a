import type { Owned } from '../accounts/find-user.ts';
import { type RootUser, subjectOfUser } from '../accounts/user.ts';
import { makeLink } from '../challenges/sent-link.ts';
import type { LinkDelivery } from '../credentials/send-root-password-link.ts';
import { mfaRecoveryLinkLetter } from '../messages/letters/mfa-recovery-link.ts';
import { sendMail } from '../messages/send-mail.ts';
import type { Sandbox } from '../sandbox.ts';

/** Mails a root user the link that shows who reads the account's mail, once (ROOT-8). An earlier one dies with it. */
export async function sendRecoveryLink(
  sandbox: Sandbox,
  { user }: Owned<RootUser>,
  { linkTo, locale }: LinkDelivery,
): Promise<void> {
  const { linkLifetimeMs } = sandbox.settings;
  const { token, key } = await makeLink(sandbox, 'root-mfa', user);
  const query = new URLSearchParams({ account: user.accountId, token, key });
  const link = linkTo('signin.aws.amazon.com', `/mfa-recovery?${query}`);
  const letter = mfaRecoveryLinkLetter[locale]({ link, minutes: Math.ceil(linkLifetimeMs / 60_000) });
  await sendMail(sandbox, 'console', user.email, letter);
  sandbox.journal.event('link.sent', { ...subjectOfUser(user), purpose: 'root-mfa', to: user.email });
}
