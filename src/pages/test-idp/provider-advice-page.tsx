import type { VNode } from 'preact';
import type { PageContext } from '../page.ts';
import { ProviderLayout } from './provider-layout.tsx';

interface ProviderAdvicePageProps {
  readonly page: PageContext;
  readonly provider: string;
  readonly signInUrl: string;
}

/** Forgotten passwords are the matter of whoever keeps them (FED-5). */
export function ProviderAdvicePage({ page, provider, signInUrl }: ProviderAdvicePageProps): VNode {
  const text = page.text.identityProvider;
  return (
    <ProviderLayout
      page={page}
      provider={provider}
      title={text.signInTitle(provider)}
      heading={text.forgotHeading}
      headingTestId="idp-forgot-password"
      lead={text.forgotText(provider)}
    >
      <p>
        <a href={signInUrl} data-testid="idp-back">
          {text.signIn}
        </a>
      </p>
    </ProviderLayout>
  );
}
