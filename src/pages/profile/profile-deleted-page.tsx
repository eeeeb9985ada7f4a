import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { SignInLayout } from '../layout/sign-in-layout.tsx';
import type { PageContext } from '../page.ts';

interface ProfileDeletedPageProps {
  readonly page: PageContext;
  /** The address at which another sign-in begins. */
  readonly signInUrl: string;
}

/** The end of a profile (BUILDER-9). */
export function ProfileDeletedPage({ page, signInUrl }: ProfileDeletedPageProps): VNode {
  const text = page.text.builderPrivacy;
  return (
    <SignInLayout
      page={page}
      title={page.text.builderProfile.pageTitle}
      heading={text.deletedHeading}
      headingTestId="profile-deleted"
      lead={text.deletedText}
    >
      <Button href={signInUrl} wide testId="sign-in-again">
        {text.signIn}
      </Button>
    </SignInLayout>
  );
}
