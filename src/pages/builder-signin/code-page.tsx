import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { CodeField } from '../components/code-field.tsx';
import { EventLink } from '../components/event-link.tsx';
import { Form } from '../components/form.tsx';
import { type BuilderLaterProps, BuilderStep } from './builder-step.tsx';
import { BuilderTrustBox } from './builder-trust-box.tsx';

interface BuilderCodePageProps extends BuilderLaterProps {
  /** The address. */
  readonly to: string;
  readonly trust: boolean;
}

/** The code that is mailed where the browser is not familiar (BUILDER-2). */
export function BuilderCodePage({ to, trust, ...step }: BuilderCodePageProps): VNode {
  const text = step.page.text.builderSignIn;
  return (
    <BuilderStep {...step} step="code" heading={text.codeHeading} lead={text.codeLead(to)}>
      <Form form={step.form} fields={{ event: 'submitCode' }}>
        <CodeField label={text.code} name="code" inputTestId="builder-code-input" autofocus />
        <BuilderTrustBox page={step.page} trust={trust} />
        <Button testId="builder-code-submit" wide>
          {text.submit}
        </Button>
      </Form>
      <EventLink form={step.form} event="resendCode" testId="resend-code">
        {text.resendCode}
      </EventLink>
    </BuilderStep>
  );
}
