import type { VNode } from 'preact';
import { Alert } from '../components/alert.tsx';
import { type BuilderRecoveryProps, BuilderRecoveryStep } from './recovery-step.tsx';

/** The new password counts (BUILDER-16). */
export function BuilderPasswordChangedPage(step: BuilderRecoveryProps): VNode {
  const text = step.page.text.builderSignIn;
  return (
    <BuilderRecoveryStep {...step} isEnd step="password-changed" heading={text.changedHeading}>
      <Alert kind="success" testId="password-changed">
        {text.changedText}
      </Alert>
    </BuilderRecoveryStep>
  );
}
