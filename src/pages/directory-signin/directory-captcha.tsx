import type { VNode } from 'preact';
import { type CheckProps, SecurityCheck, type SecurityCheckProps } from '../components/security-check.tsx';
import { PrimaryButton } from './primary-button.tsx';

interface DirectoryCaptchaProps extends CheckProps, Pick<SecurityCheckProps, 'ways'> {
  /** The mark of the button that sends the answer. */
  readonly testId: string;
}

/** The security check with the names that scripts know on a directory's pages (`pages.md` §11). */
export function DirectoryCaptcha({ testId, ...check }: DirectoryCaptchaProps): VNode {
  return (
    <SecurityCheck
      {...check}
      name="guess"
      imageWrapperTestId="test-captcha"
      inputId="captcha-input"
      inputTestId="captcha-input"
    >
      <PrimaryButton testId={testId}>{check.page.text.directorySignIn.submit}</PrimaryButton>
    </SecurityCheck>
  );
}
