import type { VNode } from 'preact';
import type { SamlPost } from '../../core/saml/post-assertion.ts';
import { SAML_FORM_MODULE, SamlForm } from '../components/saml-form.tsx';
import { SignInLayout } from '../layout/sign-in-layout.tsx';
import type { PageContext } from '../page.ts';

interface OpenApplicationPageProps {
  readonly page: PageContext;
  readonly name: string;
  readonly post: SamlPost;
}

/** The page between a tile of the portal and its application. */
export function OpenApplicationPage({ page, name, post }: OpenApplicationPageProps): VNode {
  const text = page.text.samples;
  const title = text.openingTitle(name);
  return (
    <SignInLayout page={page} title={title} heading={title} lead={text.opening(name)} modules={[SAML_FORM_MODULE]}>
      <SamlForm post={post} label={text.continueTo(name)} buttonTestId="continue-to-application" />
    </SignInLayout>
  );
}
