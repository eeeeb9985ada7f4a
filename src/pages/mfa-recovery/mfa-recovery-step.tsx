import type { ComponentChildren, VNode } from 'preact';
import { SignInStep, type StepProps } from '../signin/sign-in-step.tsx';

/** What each step of the recovery is drawn from. */
export interface MfaRecoveryProps extends StepProps {
  readonly links: MfaRecoveryLinks;
}

/** Where the links around the steps lead. */
export interface MfaRecoveryLinks {
  /** The root user's sign-in, begun anew. */
  readonly signInUrl: string;
  readonly supportUrl: string;
}

interface MfaRecoveryStepProps extends MfaRecoveryProps {
  readonly heading: string;
  readonly lead?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** The card of each step; support stands below each, where the ways end (ROOT-13). */
export function MfaRecoveryStep({ links, ...step }: MfaRecoveryStepProps): VNode {
  const text = step.page.text.mfaRecovery;
  const below = (
    <>
      <p>
        <a href={links.signInUrl} data-testid="back-to-sign-in">
          {text.backToSignIn}
        </a>
      </p>
      <p>
        <a href={links.supportUrl} data-testid="support">
          {text.support}
        </a>
      </p>
    </>
  );
  return <SignInStep {...step} below={below} />;
}
