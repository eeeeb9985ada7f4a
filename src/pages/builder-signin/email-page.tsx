import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { Form } from '../components/form.tsx';
import { TextField } from '../components/text-field.tsx';
import { type BuilderProps, BuilderStep } from './builder-step.tsx';
import { BuilderTrustBox } from './builder-trust-box.tsx';

interface BuilderEmailPageProps extends BuilderProps {
  readonly email: string;
  readonly trust: boolean;
  readonly signUpUrl: string;
}

/** The first step: the address (BUILDER-2). */
export function BuilderEmailPage({ email, trust, signUpUrl, ...step }: BuilderEmailPageProps): VNode {
  const text = step.page.text.builderSignIn;
  return (
    <BuilderStep
      {...step}
      step="email"
      heading={text.heading}
      lead={text.emailLead}
      ways={[{ label: text.createOne, href: signUpUrl, testId: 'create-builder-id' }]}
    >
      <Form form={step.form} fields={{ event: 'submitUsername' }} novalidate>
        <TextField
          label={text.email}
          name="email"
          type="email"
          inputTestId="builder-email-input"
          placeholder="username@example.com"
          autocomplete="username"
          value={email}
          autofocus
        />
        <BuilderTrustBox page={step.page} trust={trust} />
        <Button testId="builder-email-next" wide>
          {text.next}
        </Button>
      </Form>
    </BuilderStep>
  );
}
