import type { ComponentChildren, VNode } from 'preact';
import { type SignInPageProps, SignInStep } from '../signin/sign-in-step.tsx';
import { WaysOut } from '../signin/ways-out.tsx';

/** The props of each step of the recovery. */
export interface MfaRecoveryProps extends SignInPageProps {
  readonly links: MfaRecoveryLinks;
}

/** The addresses of the links around the steps. */
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

/** The card of each step. */
export function MfaRecoveryStep({ links, ...step }: MfaRecoveryStepProps): VNode {
  return <SignInStep {...step} below={<WaysOut links={links} text={step.page.text.mfaRecovery} />} />;
}
