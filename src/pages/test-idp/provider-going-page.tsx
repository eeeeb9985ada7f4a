import type { VNode } from 'preact';
import type { SamlPost } from '../../core/saml/post-assertion.ts';
import { SAML_FORM_MODULE, SamlForm } from '../components/saml-form.tsx';
import type { PageContext } from '../page.ts';
import { ProviderLayout } from './provider-layout.tsx';

interface ProviderGoingPageProps {
  readonly page: PageContext;
  readonly provider: string;
  /** The service provider's name, as people know it. */
  readonly party: string;
  readonly post: SamlPost;
  /** Nobody is vouched for. */
  readonly isRefused?: boolean;
}

/** The page between an identity provider and the service provider that it vouches at. */
export function ProviderGoingPage({ page, provider, party, post, isRefused }: ProviderGoingPageProps): VNode {
  const text = page.text.identityProvider;
  const title = text.goingTitle(party);
  return (
    <ProviderLayout
      page={page}
      provider={provider}
      title={title}
      heading={title}
      lead={isRefused ? text.goingBack(party) : text.going(party)}
      modules={[SAML_FORM_MODULE]}
    >
      <SamlForm post={post} label={text.goOn(party)} buttonTestId="idp-go-on" />
    </ProviderLayout>
  );
}
