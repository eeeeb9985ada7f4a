import type { VNode } from 'preact';
import { SAML_FORM_MODULE, SamlForm, type SamlRequestPost } from '../components/saml-form.tsx';
import { SignInLayout } from '../layout/sign-in-layout.tsx';
import type { PageContext } from '../page.ts';

interface AskProviderPageProps {
  readonly page: PageContext;
  /** The host of the identity provider. */
  readonly host: string;
  readonly post: SamlRequestPost;
}

/** The page between a portal and an identity provider that takes requests by a form alone (PORTAL-9). */
export function AskProviderPage({ page, host, post }: AskProviderPageProps): VNode {
  const text = page.text.directorySignIn;
  return (
    <SignInLayout
      page={page}
      title={text.pageTitle}
      heading={text.askProviderHeading}
      lead={text.askProviderLead(host)}
      modules={[SAML_FORM_MODULE]}
    >
      <SamlForm post={post} label={text.askProviderGoOn} buttonTestId="ask-provider" />
    </SignInLayout>
  );
}
