import type { VNode } from 'preact';
import { Button } from '../../components/button.tsx';
import { Form, type FormTokens } from '../../components/form.tsx';
import { SignInLayout } from '../../layout/sign-in-layout.tsx';
import type { PageContext } from '../../page.ts';

/** The sign-in host's old way to the account page; clients read its CSRF token (`pages.md` §1, §7). */
export function UpdateAccountPage({ page, form }: { readonly page: PageContext; readonly form: FormTokens }): VNode {
  const text = page.text.consoleAccount;
  return (
    <SignInLayout
      page={page}
      title={page.text.signIn.pageTitle}
      metas={[{ name: 'csrf_token', content: form.csrf }]}
      heading={text.updateHeading}
      lead={text.updateText}
    >
      <Form form={form}>
        <Button testId="go-account" wide>
          {text.updateGo}
        </Button>
      </Form>
    </SignInLayout>
  );
}
