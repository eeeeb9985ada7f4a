import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { type DirectoryPageProps, DirectoryStep, type DirectoryStepProps } from './directory-step.tsx';

/** The common frame of the steps of recovery and invitation. */
export interface LinkStepProps extends DirectoryPageProps {
  readonly signInUrl: string;
}

interface Ending {
  /** The label of the way to the sign-in: cancelling at a step, going on at the end. */
  readonly ending: 'cancel' | 'backToSignIn' | 'signIn';
}

/** A step of recovery or invitation, with the way to the sign-in below. */
export function LinkStep({ signInUrl, ending, ...step }: LinkStepProps & Ending & DirectoryStepProps): VNode {
  const isCancel = ending === 'cancel';
  return (
    <DirectoryStep {...step}>
      {step.children}
      <Button
        look={isCancel ? 'secondary' : 'primary'}
        href={signInUrl}
        testId={isCancel ? 'cancel' : 'to-sign-in'}
        wide
      >
        {step.page.text.directorySignIn[ending]}
      </Button>
    </DirectoryStep>
  );
}
