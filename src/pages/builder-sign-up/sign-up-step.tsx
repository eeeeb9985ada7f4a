import type { ComponentChildren, VNode } from 'preact';
import { type BuilderProps, BuilderStep } from '../builder-signin/builder-step.tsx';
import { EventLink } from '../components/event-link.tsx';
import { Steps } from '../components/steps.tsx';
import type { PageContext } from '../page.ts';

/** The props of each step of the sign-up. */
export interface BuilderSignUpProps extends BuilderProps {
  readonly signInUrl: string;
}

type StepName = keyof PageContext['text']['builderSignUp']['steps'];
type Change = keyof PageContext['text']['builderSignUp']['changes'];

interface BuilderSignUpStepProps extends BuilderSignUpProps {
  readonly name: StepName;
  readonly heading: string;
  readonly lead?: string;
  /** Ways back, by event. */
  readonly changes?: readonly Change[];
  readonly children: ComponentChildren;
}

/** A step of the sign-up (BUILDER-1), with the way to the sign-in for whoever has a Builder ID. */
export function BuilderSignUpStep({ name, changes = [], signInUrl, children, ...step }: BuilderSignUpStepProps): VNode {
  const text = step.page.text.builderSignUp;
  const names = Object.keys(text.steps) as StepName[];
  const { reason, notice } = step;
  return (
    <BuilderStep
      {...step}
      title={text.pageTitle}
      step={`sign-up-${name}`}
      notice={reason?.code === 'EMAIL_IN_USE' ? text.emailInUse : notice}
      ways={[{ label: text.haveOne, href: signInUrl, testId: 'sign-in' }]}
    >
      <Steps label={text.stepsLabel} steps={Object.values(text.steps)} current={names.indexOf(name)} />
      {children}
      {changes.map((event) => (
        <EventLink key={event} form={step.form} event={event} testId={event}>
          {text.changes[event]}
        </EventLink>
      ))}
    </BuilderStep>
  );
}
