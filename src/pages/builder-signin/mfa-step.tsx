import type { ComponentChildren, VNode } from 'preact';
import { EventLink } from '../components/event-link.tsx';
import { type BuilderLaterProps, BuilderStep, type BuilderStepProps } from './builder-step.tsx';

/** The common props of the steps that ask for one device. */
export interface BuilderFactorProps extends BuilderLaterProps {
  readonly device: string;
  /** Whether there is another device to choose. */
  readonly canChoose: boolean;
  readonly trust: boolean;
}

type MfaStepProps = BuilderLaterProps &
  Pick<BuilderStepProps, 'step' | 'lead' | 'modules'> & {
    readonly canChoose?: boolean;
    readonly children: ComponentChildren;
  };

/** A step of additional verification, which says that nobody brings back a Builder ID whose devices are all lost (BUILDER-11). */
export function MfaStep({ canChoose = false, children, ...step }: MfaStepProps): VNode {
  const text = step.page.text.builderSignIn;
  return (
    <BuilderStep {...step} heading={text.mfaHeading}>
      {children}
      {canChoose && (
        <EventLink form={step.form} event="chooseAnother" testId="choose-another">
          {text.chooseAnother}
        </EventLink>
      )}
      <p data-testid="mfa-lost">{text.mfaLost}</p>
    </BuilderStep>
  );
}
