import type { VNode } from 'preact';
import type { SamlPost } from '../../core/saml/post-assertion.ts';
import { Button } from './button.tsx';

/** The module that sends the form at once. */
export const SAML_FORM_MODULE = 'send-form.js';

interface SamlFormProps {
  readonly post: SamlPost;
  /** The words of the button, for browsers without scripts. */
  readonly label: string;
  readonly buttonTestId?: string;
}

/** Carries a response to a service provider: a script sends the form, or its button does (SAML bindings §3.5). */
export function SamlForm({ post, label, buttonTestId }: SamlFormProps): VNode {
  return (
    <form method="post" action={post.destination} class="form" data-send="" data-testid="saml-form">
      <input type="hidden" name="SAMLResponse" value={post.encodedResponse} />
      <input type="hidden" name="RelayState" value={post.relayState} />
      <Button testId={buttonTestId} wide>
        {label}
      </Button>
    </form>
  );
}
