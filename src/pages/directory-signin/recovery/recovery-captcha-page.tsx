import type { VNode } from 'preact';
import { EventLink } from '../../components/event-link.tsx';
import type { CaptchaProps } from '../../components/security-check.tsx';
import { DirectoryCaptcha } from '../directory-captcha.tsx';
import { LinkStep, type LinkStepProps } from '../link-step.tsx';

interface DirectoryRecoveryCaptchaPageProps extends LinkStepProps {
  readonly username: string;
  readonly captcha: CaptchaProps;
}

/** The security check before anything is mailed; it looks the same for any name (PORTAL-7). */
export function DirectoryRecoveryCaptchaPage({ username, captcha, ...step }: DirectoryRecoveryCaptchaPageProps): VNode {
  const { page, form } = step;
  const text = page.text.directorySignIn;
  return (
    <LinkStep {...step} heading={text.recoveryHeading} lead={text.recoveryCaptchaLead} ending="cancel">
      <p data-testid="recovery-for">{text.usernameIs(username)}</p>
      <DirectoryCaptcha
        page={page}
        form={form}
        captcha={captcha}
        testId="recovery-submit"
        ways={
          <EventLink form={form} event="changeUsername" testId="change-username">
            {text.changeUsername}
          </EventLink>
        }
      />
    </LinkStep>
  );
}
