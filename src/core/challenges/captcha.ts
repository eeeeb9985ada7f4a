import { DomainError, type ErrorCode } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Sandbox } from '../sandbox.ts';
import type { CaptchaMode } from '../world/settings.ts';
import { captchaMatches, newCaptchaText } from './captcha-text.ts';
import { captchas } from './challenge.ts';

const LIFETIME_MS = 10 * 60 * 1000;

/** Makes a new security check and answers its id. */
export async function showCaptcha(sandbox: Sandbox): Promise<string> {
  const id = newId(sandbox.random);
  const expiresAt = sandbox.clock.now() + LIFETIME_MS;
  await sandbox.store.put(captchas, { id, answer: newCaptchaText(sandbox.random), expiresAt }, 0);
  sandbox.journal.event('captcha.shown', { captchaId: id });
  return id;
}

/**
 * Takes an answer. Right or wrong, the picture is used up: whoever is refused gets another (ROOT-2).
 * @throws {DomainError} `WRONG_CAPTCHA`, `CAPTCHA_USED`
 */
export async function answerCaptcha(sandbox: Sandbox, id: string, typed: string): Promise<void> {
  const captcha = await sandbox.store.take(captchas, id);
  const reason: ErrorCode | undefined =
    captcha === undefined || captcha.expiresAt <= sandbox.clock.now()
      ? 'CAPTCHA_USED'
      : captchaMatches(captcha.answer, typed)
        ? undefined
        : 'WRONG_CAPTCHA';
  if (reason === undefined) return sandbox.journal.event('captcha.solved', { captchaId: id });
  sandbox.journal.event('captcha.rejected', { captchaId: id, reason });
  throw new DomainError(reason, {});
}

/** Puts away a picture that nobody will answer any more. */
export async function dropCaptcha(sandbox: Sandbox, id: string): Promise<void> {
  await sandbox.store.take(captchas, id);
}

/** Whether a sign-in meets the security check, by mode and by failures so far. */
export async function needsCaptcha(
  sandbox: Sandbox,
  override: CaptchaMode | undefined,
  failures: number,
): Promise<boolean> {
  const settings = sandbox.settings;
  if (settings.captcha === 'off') return false;
  const mode = override ?? settings.captcha;
  return mode === 'always' || (mode === 'after-failures' && failures >= settings.captchaFailures);
}
