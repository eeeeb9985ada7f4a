import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { SignInLayout } from '../layout/sign-in-layout.tsx';
import type { PageContext } from '../page.ts';
import type { SignInLinks } from './sign-in-step.tsx';

interface IamForgotPasswordPageProps {
  readonly page: PageContext;
  readonly links: SignInLinks;
}

/** Only the administrator can reset an IAM user's password; nothing is mailed (IAM-4). */
export function IamForgotPasswordPage({ page, links }: IamForgotPasswordPageProps): VNode {
  const text = page.text.signIn;
  return (
    <SignInLayout page={page} title={text.pageTitle} heading={text.iamForgotHeading} headingTestId="iam-forgot">
      <p>{text.iamForgotText}</p>
      <p>
        {text.iamForgotOwner}{' '}
        <a data-testid="owner-sign-in" href={links.rootUrl}>
          {text.useRootEmail}
        </a>
      </p>
      <Button look="secondary" href={links.iamUrl()} testId="back-to-sign-in" wide>
        {text.backToSignIn}
      </Button>
    </SignInLayout>
  );
}
