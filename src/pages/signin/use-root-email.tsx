import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import type { PageContext } from '../page.ts';

interface UseRootEmailProps {
  readonly page: PageContext;
  readonly rootUrl: string;
  readonly class?: string;
}

/**
 * The way to the root user's form, by what scripts know it by (`pages.md` §2): a button, and not a link. Its form is one
 * of its own, so that Enter in a field never presses it.
 */
export function UseRootEmail({ page, rootUrl, class: className }: UseRootEmailProps): VNode {
  const { pathname, searchParams } = new URL(rootUrl, 'http://page');
  return (
    <form method="get" action={pathname} class={className}>
      {[...searchParams].map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button look="link" id="root_account_signin" testId="not-sign-in-with-iam" wrapperId="link_root_account_signin">
        {page.text.signIn.useRootEmail}
      </Button>
    </form>
  );
}
