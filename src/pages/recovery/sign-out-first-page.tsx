import type { VNode } from 'preact';
import { Alert } from '../components/alert.tsx';
import { Button } from '../components/button.tsx';
import { SignInLayout } from '../layout/sign-in-layout.tsx';
import type { PageContext } from '../page.ts';

interface SignOutFirstPageProps {
  readonly page: PageContext;
  readonly message: string;
  /** The catalogue's code, for scripts. */
  readonly code: string;
  readonly signOutUrl: string;
}

/** A signed-in IAM user cannot ask for the root password (ROOT-7), and nobody from outside takes another's place (FED-1). */
export function SignOutFirstPage({ page, message, code, signOutUrl }: SignOutFirstPageProps): VNode {
  const text = page.text.recovery;
  return (
    <SignInLayout page={page} title={page.text.signIn.pageTitle} heading={text.signOutFirstHeading}>
      <Alert kind="error" id="error_message" testId="refusal" attributes={{ 'data-code': code }}>
        {message}
      </Alert>
      <Button href={signOutUrl} testId="sign-out" wide>
        {text.signOut}
      </Button>
    </SignInLayout>
  );
}
