import type { VNode } from 'preact';
import { Alert } from '../components/alert.tsx';
import { Button } from '../components/button.tsx';
import { KeyValue } from '../components/key-value.tsx';
import { SignInLayout } from '../layout/sign-in-layout.tsx';
import type { PageContext } from '../page.ts';

interface AccountCreatedPageProps {
  readonly page: PageContext;
  readonly accountId: string;
  readonly accountName: string;
  readonly email: string;
  readonly signInUrl: string;
}

/** The account is open. Its owner signs in like everybody else, and so knows at once that the password works (ROOT-11). */
export function AccountCreatedPage({ page, accountId, accountName, email, signInUrl }: AccountCreatedPageProps): VNode {
  const text = page.text.accountSignUp;
  return (
    <SignInLayout page={page} title={text.pageTitle} heading={text.createdHeading} headingTestId="sign-up-created">
      <Alert kind="success" title={text.createdTitle} testId="account-created">
        {text.createdText}
      </Alert>
      <KeyValue
        items={[
          { key: text.accountId, value: accountId, valueTestId: 'created-account-id' },
          { key: text.accountName, value: accountName, valueTestId: 'created-account-name' },
          { key: text.email, value: email, valueTestId: 'created-email' },
        ]}
      />
      <Button href={signInUrl} testId="sign-in" wide>
        {text.signIn}
      </Button>
    </SignInLayout>
  );
}
