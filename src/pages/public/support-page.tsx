import type { ComponentChildren, VNode } from 'preact';
import { SignInLayout } from '../layout/sign-in-layout.tsx';
import type { PageContext } from '../page.ts';

interface SupportPageProps {
  readonly page: PageContext;
  readonly heading: string;
  readonly lead?: string;
  readonly backUrl: string;
  readonly children: ComponentChildren;
}

/** The frame of the support form where nobody need be signed in (ROOT-13). */
export function SupportPage({ page, heading, lead, backUrl, children }: SupportPageProps): VNode {
  const text = page.text.support;
  return (
    <SignInLayout
      page={page}
      title={text.pageTitle}
      heading={heading}
      lead={lead}
      width="wide"
      below={
        <a href={backUrl} data-testid="back-to-public">
          {text.backToPublic}
        </a>
      }
    >
      {children}
    </SignInLayout>
  );
}
