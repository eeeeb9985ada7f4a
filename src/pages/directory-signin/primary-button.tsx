import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';

interface PrimaryButtonProps {
  readonly children: string;
  /** Id of the wrapper, by which scripts press the button inside. */
  readonly wrapperId?: string;
  /** The button's own mark. */
  readonly testId: string;
}

/** A step's first button, in the boxes that scripts of two generations look for (`pages.md` §11). */
export function PrimaryButton({ children, wrapperId, testId }: PrimaryButtonProps): VNode {
  return (
    <div class="awsui-signin-button-container">
      <Button
        wrapperId={wrapperId}
        wrapperClass="awsui-button"
        wrapperTestId="test-primary-button"
        testId={testId}
        wide
      >
        {children}
      </Button>
    </div>
  );
}
