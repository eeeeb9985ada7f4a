import type { VNode } from 'preact';
import { Alert } from '../components/alert.tsx';
import { type BuilderRecoveryProps, BuilderRecoveryStep } from './recovery-step.tsx';

/** The same whether there is such a Builder ID or not (BUILDER-16). */
export function BuilderLinkSentPage({ email, ...step }: BuilderRecoveryProps & { readonly email: string }): VNode {
  const text = step.page.text.builderSignIn;
  return (
    <BuilderRecoveryStep {...step} isEnd step="link-sent" heading={text.linkSentHeading}>
      <Alert kind="success" testId="link-sent">
        {text.linkSentText(email)}
      </Alert>
      <p>{text.linkSentMfa}</p>
    </BuilderRecoveryStep>
  );
}
