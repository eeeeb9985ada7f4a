import type { VNode } from 'preact';
import { AccountName } from '../components/account-name.tsx';
import { Form } from '../components/form.tsx';
import { TextField } from '../components/text-field.tsx';
import { type DirectoryPageProps, DirectoryStep } from './directory-step.tsx';
import { PrimaryButton } from './primary-button.tsx';
import { TrustBox, type TrustProps } from './trust-box.tsx';

interface PasswordPageProps extends DirectoryPageProps, TrustProps {
  readonly organisation: string;
  readonly username: string;
  /** Back to the first step of the same sign-in. */
  readonly notYouUrl: string;
  readonly forgotUrl: string;
}

/** The second step: the password (PORTAL-1). */
export function PasswordPage({
  organisation,
  username,
  notYouUrl,
  forgotUrl,
  trust,
  ...step
}: PasswordPageProps): VNode {
  const text = step.page.text.directorySignIn;
  const lead = (
    <>
      {text.usernameIs(username)} (
      <a href={notYouUrl} data-testid="not-you">
        {text.notYou}
      </a>
      )
    </>
  );
  return (
    <DirectoryStep {...step} modules={['device-time.js']} heading={text.heading(organisation)} lead={lead}>
      <Form form={step.form} fields={{ event: 'submitPassword', metadata1: '', deviceTime: '' }}>
        <AccountName name={username} label={text.username} />
        <TextField
          label={text.password}
          name="password"
          type="password"
          inputId="awsui-input-1"
          inputClass="awsui-input awsui-input-type-password"
          wrapperId="password-input"
          wrapperClass="control-wordy"
          wrapperTestId="test-password-input"
          autocomplete="current-password"
          reveal={{ show: text.showPassword, hide: text.hidePassword }}
          autofocus
        />
        <TrustBox page={step.page} trust={trust} />
        <PrimaryButton wrapperId="password-submit-button" testId="password-sign-in">
          {text.signIn}
        </PrimaryButton>
      </Form>
      <p>
        <a href={forgotUrl} data-testid="forgot-password">
          {text.forgotPassword}
        </a>
      </p>
    </DirectoryStep>
  );
}
