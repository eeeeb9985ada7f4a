import type { VNode } from 'preact';
import type { SamlPost } from '../../core/saml/post-assertion.ts';
import { Button } from '../components/button.tsx';
import { SignInLayout } from '../layout/sign-in-layout.tsx';
import type { PageContext } from '../page.ts';

export interface OpenApplicationPageProps {
  readonly page: PageContext;
  readonly name: string;
  readonly post: SamlPost;
}

/** Carries an assertion to an application: a script sends the form, or its button does (SAML bindings §3.5). */
export function OpenApplicationPage({ page, name, post }: OpenApplicationPageProps): VNode {
  const text = page.text.samples;
  const title = text.openingTitle(name);
  return (
    <SignInLayout page={page} title={title} heading={title} lead={text.opening(name)} modules={['send-form.js']}>
      <form method="post" action={post.destination} class="form" data-send="" data-testid="saml-form">
        <input type="hidden" name="SAMLResponse" value={post.encodedResponse} />
        <input type="hidden" name="RelayState" value={post.relayState} />
        <Button testId="continue-to-application" wide>
          {text.continueTo(name)}
        </Button>
      </form>
    </SignInLayout>
  );
}
