import { subjectOfUser } from '../accounts/user.ts';
import { mailCode } from '../challenges/mail-code.ts';
import type { CodeDelivery } from '../directories/workforce/verification-code.ts';
import { builderSignInLetter } from '../messages/letters/builder-code.ts';
import { devicesOf } from '../mfa/user-devices.ts';
import type { Sandbox } from '../sandbox.ts';
import { isKnownContext } from '../sessions/known-browser.ts';
import { type BrowserContext, isTrustedBrowser } from '../sessions/trusted-browser.ts';
import type { BuilderMember } from './find-builder-user.ts';

/** The purpose of a code of a Builder ID's sign-in, in the journal. */
export const BUILDER_CODE_PURPOSE = 'builder-sign-in';

/** Whether a sign-in without MFA asks for an e-mailed code in this browser (BUILDER-2). */
export async function wantsBuilderCode(
  sandbox: Sandbox,
  { user }: BuilderMember,
  browser: BrowserContext,
): Promise<boolean> {
  const mode = sandbox.settings.builderEmailedCode;
  if (mode === 'never' || (await devicesOf(sandbox, user.id)).length > 0) return false;
  if (mode === 'always') return true;
  return !(await isKnownContext(sandbox, user.id, browser)) && !(await isTrustedBrowser(sandbox, user, browser));
}

/** Mails a new code under an id; an earlier one dies with it. */
export async function sendBuilderCode(
  sandbox: Sandbox,
  { user }: BuilderMember,
  id: string,
  locale: 'en' | 'ko',
): Promise<CodeDelivery> {
  const purpose = BUILDER_CODE_PURPOSE;
  const letter = builderSignInLetter[locale];
  await mailCode(sandbox, { id, purpose, sender: 'builder', to: user.email, letter, subject: subjectOfUser(user) });
  return { by: 'email', to: user.email };
}
