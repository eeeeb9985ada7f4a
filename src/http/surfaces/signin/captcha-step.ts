import { CaptchaPage } from '../../../pages/signin/captcha-page.tsx';
import { captchaProps } from '../../assets/captcha-pictures.ts';
import type { StepView } from '../../plugins/flow.ts';
import { type FormFields, field } from '../../plugins/forms.ts';
import type { FactorWays } from './factor-pages.ts';
import { signInLinks } from './sign-in-links.ts';

/** The fields of the security check's posted events. */
export const captchaFields = {
  submitCaptcha: (form: FormFields) => ({ answer: field(form, 'captchaGuess', 64) }),
  refreshCaptcha: () => ({}),
};

/** The page of the security check, alike for root and IAM users (ROOT-2). */
export const captchaPage =
  (startOver: FactorWays['startOver']) =>
  ({ request, data, ...view }: StepView<{ captchaId: string }>) =>
    CaptchaPage({
      ...view,
      captcha: captchaProps(request, data.captchaId),
      startOverUrl: startOver(signInLinks(request)),
    });
