import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { CodeField } from '../components/code-field.tsx';
import { Form } from '../components/form.tsx';
import { BuilderTrustBox } from './builder-trust-box.tsx';
import { type BuilderFactorProps, MfaStep } from './mfa-step.tsx';

/** The code of an authenticator app (BUILDER-2). */
export function BuilderMfaPage({ device, trust, ...step }: BuilderFactorProps): VNode {
  const text = step.page.text.builderSignIn;
  return (
    <MfaStep {...step} step="mfa-code" lead={text.mfaLead(device)}>
      <Form form={step.form} fields={{ event: 'submitMfaCode' }}>
        <CodeField label={text.mfaCode} name="mfaCode" inputTestId="builder-mfa-input" autofocus />
        <BuilderTrustBox page={step.page} trust={trust} />
        <Button testId="builder-mfa-submit" wide>
          {text.signIn}
        </Button>
      </Form>
    </MfaStep>
  );
}
