import type { VNode } from 'preact';
import { Checkbox } from '../components/checkbox.tsx';
import { Form } from '../components/form.tsx';
import { TextField } from '../components/text-field.tsx';
import { type DirectoryPageProps, DirectoryStep } from './directory-step.tsx';
import { PrimaryButton } from './primary-button.tsx';

interface UsernamePageProps extends DirectoryPageProps {
  readonly organisation: string;
  readonly username: string;
  readonly remember: boolean;
}

/** The first step: who signs in (PORTAL-1). */
export function UsernamePage({ organisation, username, remember, ...step }: UsernamePageProps): VNode {
  const text = step.page.text.directorySignIn;
  return (
    <DirectoryStep {...step} heading={text.heading(organisation)}>
      {/* A script fills `metadata1`, which some clients wait for. */}
      <Form form={step.form} fields={{ event: 'submitUsername', metadata1: '' }}>
        <TextField
          label={text.username}
          hint={text.usernameHint}
          name="username"
          inputId="awsui-input-0"
          inputClass="awsui-input awsui-input-type-text"
          wrapperId="username-input"
          wrapperTestId="test-input"
          autocomplete="username"
          value={username}
          autofocus
        />
        <Checkbox
          label={text.rememberUsername}
          name="rememberUsername"
          inputTestId="remember-username"
          checked={remember}
        />
        <PrimaryButton wrapperId="username-submit-button" testId="username-next">
          {text.next}
        </PrimaryButton>
      </Form>
    </DirectoryStep>
  );
}
