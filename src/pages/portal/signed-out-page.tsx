import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { SignInLayout } from '../layout/sign-in-layout.tsx';
import type { PageContext } from '../page.ts';

interface SignedOutPageProps {
  readonly page: PageContext;
  readonly signInUrl: string;
}

/** Signed out of a portal whose people sign in at an identity provider, where they may be signed in still (PORTAL-9). */
export function SignedOutPage({ page, signInUrl }: SignedOutPageProps): VNode {
  const text = page.text.portal;
  return (
    <SignInLayout page={page} title={text.signedOutHeading} heading={text.signedOutHeading} lead={text.signedOutLead}>
      <Button href={signInUrl} testId="sign-in-again" wide>
        {text.signInAgain}
      </Button>
    </SignInLayout>
  );
}
