import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { Form } from '../components/form.tsx';
import { TextField } from '../components/text-field.tsx';
import { type BuilderSignUpProps, BuilderSignUpStep } from './sign-up-step.tsx';

interface BuilderSignUpNamePageProps extends BuilderSignUpProps {
  readonly email: string;
  readonly name?: string;
}

/** The person's name, after which the code is mailed (BUILDER-1). */
export function BuilderSignUpNamePage({ email, name, ...step }: BuilderSignUpNamePageProps): VNode {
  const text = step.page.text.builderSignUp;
  return (
    <BuilderSignUpStep
      {...step}
      name="name"
      heading={text.nameHeading}
      lead={text.nameLead(email)}
      changes={['changeEmail']}
    >
      <Form form={step.form} fields={{ event: 'submitName' }} novalidate>
        <TextField
          label={text.name}
          hint={text.nameHint}
          name="name"
          inputTestId="sign-up-name-input"
          autocomplete="name"
          value={name}
          autofocus
        />
        <Button testId="sign-up-next" wide>
          {text.next}
        </Button>
      </Form>
    </BuilderSignUpStep>
  );
}
