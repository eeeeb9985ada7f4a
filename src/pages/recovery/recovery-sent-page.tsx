import type { VNode } from 'preact';
import { Alert } from '../components/alert.tsx';
import { Button } from '../components/button.tsx';
import { type RecoveryProps, RecoveryStep } from './recovery-step.tsx';

/** The same words for any address, known or not, reachable or not (ROOT-7, ROOT-9). */
export function RecoverySentPage({ email, ...step }: RecoveryProps & { readonly email: string }): VNode {
  const text = step.page.text.recovery;
  return (
    <RecoveryStep {...step} heading={text.sentHeading}>
      <Alert kind="success" testId="recovery-sent">
        {text.sentText(email)}
      </Alert>
      <p>{text.sentHelp}</p>
      <Button
        id="password_recovery_done_button"
        wrapperId="passwordRecoveryDoneButton"
        href={step.links.signInUrl}
        wide
      >
        {text.done}
      </Button>
      <Button look="link" href={step.links.againUrl} testId="recovery-again">
        {text.again}
      </Button>
    </RecoveryStep>
  );
}
