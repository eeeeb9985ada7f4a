import type { VNode } from 'preact';
import { Alert } from '../../components/alert.tsx';
import { LinkStep, type LinkStepProps } from '../link-step.tsx';

/** The same words whether there is such a user or not (PORTAL-7). */
export function DirectoryRecoverySentPage({ username, ...step }: LinkStepProps & { readonly username: string }): VNode {
  const text = step.page.text.directorySignIn;
  return (
    <LinkStep {...step} heading={text.sentHeading} ending="backToSignIn">
      <Alert kind="success" testId="recovery-sent">
        {text.sentText(username)}
      </Alert>
      <p data-testid="recovery-hint">{text.sentHint}</p>
    </LinkStep>
  );
}
