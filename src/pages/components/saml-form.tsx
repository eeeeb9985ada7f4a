import type { VNode } from 'preact';
import type { SamlPost } from '../../core/saml/post-assertion.ts';
import { Button } from './button.tsx';

/** The module that sends the form at once. */
export const SAML_FORM_MODULE = 'send-form.js';

/** A request to an identity provider, as a browser posts it. */
export interface SamlRequestPost extends Pick<SamlPost, 'destination' | 'relayState'> {
  /** The form's `SAMLRequest`: base64. */
  readonly encodedRequest: string;
}

interface SamlFormProps {
  readonly post: SamlPost | SamlRequestPost;
  /** The words of the button, for browsers without scripts. */
  readonly label: string;
  readonly buttonTestId?: string;
}

/** Carries a message to a provider: a script sends the form, or its button does (SAML bindings §3.5). */
export function SamlForm({ post, label, buttonTestId }: SamlFormProps): VNode {
  const [name, value] =
    'encodedRequest' in post ? ['SAMLRequest', post.encodedRequest] : ['SAMLResponse', post.encodedResponse];
  return (
    <form method="post" action={post.destination} class="form" data-send="" data-testid="saml-form">
      <input type="hidden" name={name} value={value} />
      <input type="hidden" name="RelayState" value={post.relayState} />
      <Button testId={buttonTestId} wide>
        {label}
      </Button>
    </form>
  );
}
