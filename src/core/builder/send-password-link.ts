import { subjectOfUser } from '../accounts/user.ts';
import { makeLink } from '../challenges/sent-link.ts';
import type { LinkDelivery } from '../credentials/send-root-password-link.ts';
import { builderPasswordLinkLetter } from '../messages/letters/builder-password-link.ts';
import { sendMail } from '../messages/send-mail.ts';
import type { Sandbox } from '../sandbox.ts';
import { BUILDER_BASE, BUILDER_SIGN_IN_HOST } from './builder-addresses.ts';
import type { BuilderMember } from './find-builder-user.ts';

/** Mails a Builder ID a link under which a new password can be set, once (BUILDER-16). */
export async function sendBuilderPasswordLink(
  sandbox: Sandbox,
  { user }: BuilderMember,
  { linkTo, locale }: LinkDelivery,
): Promise<void> {
  const { email } = user;
  const { token, key } = await makeLink(sandbox, 'builder-password', user);
  const link = linkTo(BUILDER_SIGN_IN_HOST, `${BUILDER_BASE}/reset?token=${token}&key=${key}`);
  const minutes = Math.ceil(sandbox.settings.linkLifetimeMs / 60_000);
  await sendMail(sandbox, 'builder', email, builderPasswordLinkLetter[locale]({ email, link, minutes }));
  sandbox.journal.event('link.sent', { ...subjectOfUser(user), purpose: 'builder-password', to: email });
}
