import type { VNode } from 'preact';
import { type DirectoryPageProps, DirectoryStep, type DirectoryStepProps } from './directory-step.tsx';

/** The common props of the steps behind the password. */
export interface LaterProps extends DirectoryPageProps {
  /** Back to the first step of the same sign-in. */
  readonly notYouUrl: string;
}

/** A step behind the password, with the way back to the first one. */
export function LaterStep({ notYouUrl, ...step }: LaterProps & Omit<DirectoryStepProps, 'below'>): VNode {
  const below = (
    <a href={notYouUrl} data-testid="not-you">
      {step.page.text.directorySignIn.startOver}
    </a>
  );
  return <DirectoryStep {...step} below={below} />;
}
