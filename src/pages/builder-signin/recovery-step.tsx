import type { ComponentChildren, VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { type BuilderProps, BuilderStep } from './builder-step.tsx';

/** The props of each step of a forgotten password. */
export interface BuilderRecoveryProps extends BuilderProps {
  readonly signInUrl: string;
}

interface RecoveryStepProps extends BuilderRecoveryProps {
  readonly step: string;
  readonly heading: string;
  readonly lead?: string;
  /** The step is the last one here: the way to the sign-in is its button. */
  readonly isEnd?: boolean;
  readonly children?: ComponentChildren;
}

/** A step of a forgotten password (BUILDER-16). */
export function BuilderRecoveryStep({ signInUrl, isEnd = false, children, ...step }: RecoveryStepProps): VNode {
  const label = step.page.text.builderSignIn.backToSignIn;
  return (
    <BuilderStep {...step} ways={isEnd ? [] : [{ label, href: signInUrl, testId: 'sign-in' }]}>
      {children}
      {isEnd && (
        <Button href={signInUrl} testId="sign-in" wide>
          {label}
        </Button>
      )}
    </BuilderStep>
  );
}
