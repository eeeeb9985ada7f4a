import type { VNode } from 'preact';
import { CaptchaForm, type CaptchaFormProps } from '../signin/captcha-form.tsx';
import { PrimaryButton } from './primary-button.tsx';

interface DirectoryCaptchaProps extends Pick<CaptchaFormProps, 'page' | 'form' | 'captcha'> {
  /** Of the button that sends the answer. */
  readonly testId: string;
}

/** The security check with the names that scripts know on a directory's pages (`pages.md` §11). */
export function DirectoryCaptcha({ testId, ...form }: DirectoryCaptchaProps): VNode {
  return (
    <CaptchaForm
      {...form}
      name="guess"
      imageWrapperTestId="test-captcha"
      inputId="captcha-input"
      inputTestId="captcha-input"
    >
      <PrimaryButton testId={testId}>{form.page.text.directorySignIn.submit}</PrimaryButton>
    </CaptchaForm>
  );
}
