import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import type { PageContext } from '../page.ts';

export interface UseRootEmailProps {
  readonly page: PageContext;
  readonly rootUrl: string;
}

/** The way to the root user's form, by the ids that scripts know it by (`pages.md` §2). */
export function UseRootEmail({ page, rootUrl }: UseRootEmailProps): VNode {
  return (
    <Button
      look="link"
      href={rootUrl}
      id="root_account_signin"
      testId="not-sign-in-with-iam"
      wrapperId="link_root_account_signin"
    >
      {page.text.signIn.useRootEmail}
    </Button>
  );
}
